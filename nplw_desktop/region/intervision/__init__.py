"""Intervision (DOMAIN 6): what is kept of groups, their sessions and cases. In the order of a year:

``groups``        who belongs to one, what they agreed on, whose turn it is
``methods``       shipped and one's own: their phases, their time, which to choose
``sessions_list`` all sessions, and how far each is; ``page_counts`` how many there are of what
``preparing``     the next session of a group: who is invited, its case, method and checklist
``phases``        the agenda of a session, and how what is said in each is kept
``cases``         the case of a session: its question and the notes for it
``live``          leading it: a clock that is a fold over what happened
``harvest``       what stays: insights, actions, intentions, marks and what was learnt
``yields``        numbers and themes over sessions and years, and who took part
``confidence``    what is of a case, who may see it, and wiping it for good

The tables of all of it are in ``region.intervision_tables``.
"""
