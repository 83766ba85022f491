"""The verbs of configuration, by noun; this is the door to all of them."""

from hearline.configuration.service.parameters import (
    change_parameter,
    foresee_parameter,
    list_parameters,
    parameter_history,
    value,
)

__all__ = ["change_parameter", "foresee_parameter", "list_parameters", "parameter_history", "value"]
