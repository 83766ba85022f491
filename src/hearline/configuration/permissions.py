"""Who may do what with configuration."""

from hearline.kit.actor import Permission

ALL: tuple[Permission, ...] = ()
