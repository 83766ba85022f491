"""Who may do what with outreach."""

from hearline.kit.actor import Permission

ALL: tuple[Permission, ...] = ()
