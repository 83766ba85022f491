"""Who may do what with documents."""

from hearline.kit.actor import Permission

ALL: tuple[Permission, ...] = ()
