"""What the portal does by itself: one-time codes on their way, figures, tidying."""

from hearline.kit.module import Periodic
from hearline.portal import service

TIDY = Periodic("portal.tidy", 600.0, service.tidy_visits)
FIGURES = Periodic("portal.figures", 900.0, service.count_figures)
