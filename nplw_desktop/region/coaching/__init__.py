"""The coach pool: coaches, requests, who fits whom, the plan, the hours, and what it yields."""
