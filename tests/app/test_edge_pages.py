"""The built screens: any address is a place in the application, and no address leads out of their folder."""

import gzip
from collections.abc import AsyncIterator
from pathlib import Path

import httpx
import pytest
from tests.stage import Clock

from hearline.app import web
from hearline.kit.work import Tools

INDEX, SECRET = "<!doctype html><title>index</title>", "what lies outside"
FIELD = "<!doctype html><title>field</title>"


@pytest.fixture
async def browser(tools: Tools, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[httpx.AsyncClient]:
    """A browser of an application with pages, beside which lies a secret."""
    pages = tmp_path / "pages"
    (pages / "assets").mkdir(parents=True)
    (pages / "index.html").write_text(INDEX)
    (pages / "field.html").write_text(FIELD)
    (pages / "favicon.svg").write_text("<svg/>")
    (pages / "assets/app-1a2b.js").write_text("start()")
    (pages / "assets/app-1a2b.js.gz").write_bytes(gzip.compress(b"start()"))
    (tmp_path / "secret.txt").write_text(SECRET)
    (pages / "link.txt").symlink_to(tmp_path / "secret.txt")
    monkeypatch.setattr(web, "PAGES", pages)
    app = web.create_app(tools, Clock(), ())
    async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://hearline.test") as client:
        yield client


def raw(path: str) -> httpx.URL:
    """An address whose path goes out as it is written."""
    return httpx.URL("http://hearline.test").copy_with(raw_path=path.encode())


@pytest.mark.parametrize("path", ["/", "/cases", "/cases/12", "/nowhere.html", "/apiary", "/admin/users?x=1"])
async def test_any_address_is_a_place_in_the_application(browser: httpx.AsyncClient, path: str) -> None:
    answer = await browser.get(path)

    assert (answer.status_code, answer.text) == (200, INDEX)
    assert answer.headers["content-type"].startswith("text/html")
    assert answer.headers["cache-control"] == "no-cache"


@pytest.mark.parametrize("path", ["/field", "/field/", "/field/cases/12"])
async def test_work_in_the_field_has_pages_of_its_own(browser: httpx.AsyncClient, path: str) -> None:
    assert (await browser.get(path)).text == FIELD


@pytest.mark.parametrize("path", ["/fields", "/portal/", "/cases/field"])
async def test_beside_them_are_the_pages_of_the_desk(browser: httpx.AsyncClient, path: str) -> None:
    assert (await browser.get(path)).text == INDEX


async def test_a_file_of_the_pages_is_served(browser: httpx.AsyncClient) -> None:
    answer = await browser.get("/favicon.svg")

    assert (answer.text, answer.headers["content-type"]) == ("<svg/>", "image/svg+xml")


async def test_what_is_named_by_its_hash_is_kept_for_a_year(browser: httpx.AsyncClient) -> None:
    answer = await browser.get("/assets/app-1a2b.js")

    assert (answer.status_code, answer.text) == (200, "start()")
    assert answer.headers["cache-control"] == "public, max-age=31536000, immutable"


async def test_an_asset_goes_packed_to_who_can_unpack_it(browser: httpx.AsyncClient) -> None:
    packed = await browser.get("/assets/app-1a2b.js", headers={"Accept-Encoding": "gzip"})
    plain = await browser.get("/assets/app-1a2b.js", headers={"Accept-Encoding": "identity"})

    assert (packed.headers["content-encoding"], packed.text) == ("gzip", "start()")
    assert "content-encoding" not in plain.headers
    assert packed.headers["content-type"] == plain.headers["content-type"]
    assert packed.headers["vary"] == plain.headers["vary"] == "Accept-Encoding"


async def test_an_asset_that_is_gone_is_not_found(browser: httpx.AsyncClient) -> None:
    answer = await browser.get("/assets/app-0000.js")

    assert (answer.status_code, answer.json()["code"]) == (404, "not-found")


@pytest.mark.parametrize(
    "path",
    [
        "/../secret.txt",
        "/../../etc/passwd",
        "/..%2fsecret.txt",
        "/%2e%2e/secret.txt",
        "/%2e%2e%2fsecret.txt",
        "/..%5csecret.txt",
        "/%252e%252e%252fsecret.txt",
        "//etc/passwd",
        "/%2fetc/passwd",
        "/assets/../../secret.txt",
        "/assets/..%2f..%2fsecret.txt",
        "/assets/%2e%2e/%2e%2e/secret.txt",
        "/assets//etc/passwd",
        "/link.txt",
        "/%00",
        "/secret.txt%00.js",
        "/assets/%00",
        "/%c0%ae%c0%ae/secret.txt",
        "/" + "x" * 5000,
        "/assets/" + "x" * 5000,
        "/" + "a/" * 3000,
    ],
)
async def test_no_address_leads_out_of_the_pages(browser: httpx.AsyncClient, path: str) -> None:
    answer = await browser.get(raw(path))

    assert answer.status_code in (200, 404)
    assert answer.status_code == 404 or answer.text == INDEX
    assert SECRET not in answer.text


@pytest.mark.parametrize("path", ["/api", "/api/", "/api/nowhere", "//api/nowhere", "/api%2fnowhere"])
async def test_an_unknown_address_of_the_api_is_no_page(browser: httpx.AsyncClient, path: str) -> None:
    answer = await browser.get(raw(path))

    assert (answer.status_code, answer.headers["content-type"]) == (404, "application/problem+json")


@pytest.mark.parametrize("path", ["/", "/cases", "/favicon.svg"])
@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE"])
async def test_pages_are_only_read(browser: httpx.AsyncClient, method: str, path: str) -> None:
    answer = await browser.request(method, path)

    assert (answer.status_code, answer.json()["code"]) == (405, "method-not-allowed")


@pytest.mark.parametrize("path", ["/", "/cases", "/favicon.svg", "/assets/app-1a2b.js"])
async def test_a_page_has_a_head(browser: httpx.AsyncClient, path: str) -> None:
    answer = await browser.head(path)

    assert (answer.status_code, answer.content) == (200, b"")
