"""Who may enter where: what the import contracts cannot say."""

import grimp
import pytest

DOORS = {"service", "events", "errors", "model", "permissions", "ports"}
OPEN_HOUSES = {"kit"}  # everybody may use all of it
ALL_KNOWING = {"app"}  # the composition root


@pytest.fixture(scope="module")
def graph() -> grimp.ImportGraph:
    return grimp.build_graph(
        "hearline", include_external_packages=True, exclude_type_checking_imports=True, cache_dir=None
    )


def test_modules_are_entered_through_their_doors_only(graph: grimp.ImportGraph) -> None:
    burglars = [f"{importer} → {imported}" for importer, imported in crossings(graph) if not is_door(imported)]

    assert not burglars, "\n".join(burglars)


def test_verbs_are_called_through_the_door_of_their_service(graph: grimp.ImportGraph) -> None:
    burglars = [f"{importer} → {imported}" for importer, imported in imports(graph) if is_back_door(importer, imported)]

    assert not burglars, "\n".join(burglars)


def test_fastapi_stays_at_the_web_edge(graph: grimp.ImportGraph) -> None:
    users = graph.find_modules_that_directly_import("fastapi")

    assert sorted(user for user in users if "web" not in user.split(".")[2:4]) == []


def imports(graph: grimp.ImportGraph) -> list[tuple[str, str]]:
    inside = [module for module in graph.modules if module.startswith("hearline.")]
    pairs = (
        (importer, imported) for importer in inside for imported in graph.find_modules_directly_imported_by(importer)
    )
    return sorted((importer, imported) for importer, imported in pairs if imported.startswith("hearline."))


def crossings(graph: grimp.ImportGraph) -> list[tuple[str, str]]:
    """Imports from one module of the house to another."""
    return [
        (importer, imported)
        for importer, imported in imports(graph)
        if house(importer) not in {house(imported), *ALL_KNOWING} and house(imported) not in OPEN_HOUSES
    ]


def is_back_door(importer: str, imported: str) -> bool:
    """Into a file of a service folder, from outside that folder."""
    service = ".".join(imported.split(".")[:3])
    return imported.split(".")[2:3] == ["service"] and imported != service and not importer.startswith(service)


def house(module: str) -> str:
    return module.split(".")[1]


def is_door(module: str) -> bool:
    return module.split(".")[2:3] != [] and module.split(".")[2] in DOORS
