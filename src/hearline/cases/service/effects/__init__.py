"""What actions of flows can do with a case. A plug-in adds its own by `Manifest.effects`.

An effect is given a `Doing`, publishes the fact (with the node that the case goes to), and gives the columns to set
besides state, node and version. What coming to a phase means, and the clocks, are the engine's affair.
"""

from hearline.cases.model import Effect
from hearline.cases.service.effects import cooperation, petition, standard

EFFECTS: dict[str, Effect] = {
    effect.code: effect for effect in (*standard.EFFECTS, *petition.EFFECTS, *cooperation.EFFECTS)
}
