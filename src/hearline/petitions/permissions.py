"""Who may do what with petitions."""

from hearline.kit.actor import Permission

ALL: tuple[Permission, ...] = ()
