"""What people choose for a password, and the words they use most; the likeliest first.

Written by hand for Dutch users, from what is generally known of leaked passwords. ``_`` is a space
that may be left out.
"""

LONGEST = 40
"""At least as long as the longest entry."""

PASSWORDS = """
welkom wachtwoord geheim password hallo test admin welcome qwerty azerty wachtzin
zomer herfst winter lente januari februari maart april juni juli augustus september
oktober november december maandag dinsdag woensdag donderdag vrijdag zaterdag zondag amsterdam
feyenoord ajax psv utrecht rotterdam groningen eindhoven denhaag nederland holland oranje iloveyou
ikhouvanjou ik_hou_van_jou ik_hou_van_je schatje liefje lieverd mama papa oma opa moeder vader voetbal
computer internet toegang inloggen sesam sesam_open_u login letmein master superman batman pokemon
dragon monkey football princess sunshine shadow michael jennifer daniel thomas jeroen kevin dennis
patrick mark peter jan piet kees klaas henk anna maria sophie emma lisa sanne kim linda laura snoopy
tijger poes hond kat paardje bloem bloemen zonnetje vakantie muziek gitaar school kantoor werk thuis
gemeente regio provincie warmte energie transitie warmtetransitie wijk aanpak netbeheer coordinator
nplw nplwdesktop desktop secret changeme default guest user gebruiker naam mijn_wachtwoord nieuw
correct_horse_battery_staple alle_eendjes_zwemmen_in_het_water
er_was_eens vader_jacob slaap_kindje_slaap zie_de_maan_schijnt_door_de_bomen hoor_wie_klopt_daar
sinterklaas sinterklaasje_kom_maar_binnen lang_zal_ze_leven lang_zal_hij_leven wilhelmus
wilhelmus_van_nassouwe te_zijn_of_niet_te_zijn to_be_or_not_to_be oost_west_thuis_best
wie_niet_waagt_die_niet_wint de_appel_valt_niet_ver_van_de_boom hallo_wereld hello_world
aap_noot_mies een_twee_drie_vier een_twee_drie abc_def lorem_ipsum lorem_ipsum_dolor_sit_amet
kerst pasen feest liefde vrede vrijheid geluk leven hart droom engel duivel god jezus bier wijn koffie
auto fiets trein huis tuin boom water vuur zon maan ster hemel aarde zee strand berg bos park
rood blauw groen geel zwart wit paars oranjeboven goud zilver brons money geld rijk bank
iphone samsung google facebook windows microsoft outlook office apple linux android
hotmail gmail ziggo kpn abn rabobank bedrijf organisatie team overleg notitie verslag contact
"""

WORDS = """
de het een en van ik je dat is in te niet die op zijn met voor er maar om hij ze we aan was mijn dan
als naar heb ook nog bij wat zo kan uit deze dit geen mij over heeft hebben wil moet hoe goed hier
jij wij zij jullie hun hen haar hem ons onze jouw uw u me mag zal zou kunnen moeten willen gaan ga
gaat ging doen doet deed zien ziet zag komen komt kwam weten weet wist zeggen zegt zei maken maakt
man vrouw kind kinderen jongen meisje mensen mens iemand niemand iets niets alles alle veel weinig
meer minder meest eerst laatst nu straks later vroeger vandaag morgen gisteren dag nacht week maand
jaar uur tijd keer altijd nooit soms vaak weer al pas toch wel ja nee misschien graag dank bedankt
groot klein oud jong mooi lelijk lief nieuwe lang kort hoog laag warm koud een twee drie vier vijf
zes zeven acht negen tien elf twaalf honderd duizend eten drinken slapen lopen rijden werken spelen
lezen schrijven praten luisteren kijken denken dacht vinden vind vond voelen houden hou houdt krijgen
krijg nemen neem geven geef laten laat staan staat zitten zit liggen ligt brengen kopen betalen
onder boven naast tussen tegen door zonder tot af toe vanaf tijdens omdat want dus of toen wanneer
waar waarom wie welke elk elke ieder iedere zelf samen alleen stad dorp straat weg land wereld deur
raam tafel stoel bed kamer keuken boek brief krant telefoon vriend vriendin familie broer zus zoon
the and you that for are with his they this have from one had word but not what all were when your
can said there use each which she how their will other about out many then them these some her would
like him into time has look two more write see number way could people my than first been call who
"""
