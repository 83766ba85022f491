"""What outreach does by itself."""

from hearline.kit.module import Periodic
from hearline.outreach import service

TIDY = Periodic("outreach.tidy", 600.0, service.tidy_counts)
