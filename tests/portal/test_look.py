"""The citizens' pages wear what the house has set: title, colour, logo."""

from collections.abc import AsyncIterator

from tests.cases.conftest import Stage
from tests.documents.conftest import png
from tests.portal.conftest import Citizen

from hearline.configuration import service as configuration
from hearline.configuration.model import Picture


async def test_the_pages_wear_the_look_of_the_house(citizen: Citizen, stage: Stage) -> None:
    administrator = stage.people.work_of(stage.actors["administrator"])
    before = (await citizen.client.get("/api/portal/about")).json()
    missing = await citizen.client.get("/api/portal/logo")
    await configuration.change_parameter(administrator, "look.accent", "#0a7d4b", 0, "")
    await configuration.change_parameter(administrator, "look.page_title", "临河市民热线", 0, "")
    await configuration.set_picture(administrator, Picture.LOGO, one(png(64)), 0, "")
    await administrator.flush()

    about = (await citizen.client.get("/api/portal/about")).json()
    logo = await citizen.client.get("/api/portal/logo")

    assert (before["page_title"], before["logo"], missing.status_code) == ("", "", 404)
    assert (about["page_title"], about["accent"]) == ("临河市民热线", "#0a7d4b")
    assert (len(about["logo"]), logo.headers["content-type"]) == (12, "image/png")


async def one(data: bytes) -> AsyncIterator[bytes]:
    yield data
