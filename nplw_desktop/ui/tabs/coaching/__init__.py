"""The tab Coachpool: requests, coaches, the plan, the hours, and what is reported of them."""
