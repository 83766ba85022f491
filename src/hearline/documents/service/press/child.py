"""The press itself: a process of its own, with limits, that sets papers and joins PDFs.

Started as `python -I child.py FOLDER`. FOLDER/job.json says what to do; what was made, and result.json, lie beside it.
Nothing of the product is imported: it knows no database and no key, and what it sets is text.
"""

import json
import resource
import runpy
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

AsShown = Callable[[Any, dict[str, None]], dict[str, Any]]

MEMORY_BYTES = 3 * 2**30
FILE_BYTES = 512 * 2**20

# The faces that GB/T 9704 asks for, by the names under which they are sold; what the product brings stands last.
FACES = {
    "fang": ("FangSong_GB2312", "仿宋_GB2312", "FangSong", "仿宋", "STFangsong", "Zhuque Fangsong (technical preview)"),
    "song": ("SimSun", "宋体", "STSong"),
    "title": ("FZXiaoBiaoSong-B05S", "方正小标宋简体", "FZXiaoBiaoSong-B05", "STZhongsong"),
    "hei": ("SimHei", "黑体", "STHeiti"),
    "kai": ("KaiTi_GB2312", "楷体_GB2312", "KaiTi", "楷体", "STKaiti", "LXGW WenKai"),
}
BROUGHT = {"hei": "Noto Sans SC"}
SERIF = "Noto Serif SC"


def main(folder: Path) -> None:
    job = json.loads((folder / "job.json").read_text())
    resource.setrlimit(resource.RLIMIT_CPU, (job["seconds"], job["seconds"] + 1))
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))
    resource.setrlimit(resource.RLIMIT_FSIZE, (FILE_BYTES, FILE_BYTES))
    done = join(folder, job) if job["task"] == "join" else set_all(folder, job)
    (folder / "result.json").write_text(json.dumps(done))


def set_all(folder: Path, job: dict[str, Any]) -> list[dict[str, Any]]:
    """Set each paper; one that cannot be set does not hinder the next."""
    import typst

    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=job["fonts"])
    families = set(fonts.families())
    (folder / "none").mkdir()
    compiler = typst.Compiler(
        str(folder / "paper.typ"), root=str(folder), font_paths=fonts, package_path=str(folder / "none"),
        package_cache_path=str(folder / "none"),
    )  # fmt: skip
    letters = runpy.run_path(str(Path(__file__).with_name("letters.py")))  # there is no package around us
    shown = letters["shown_letters"](job["fonts"])

    def as_shown(paper: Any, missing: dict[str, None]) -> dict[str, Any]:
        seen: dict[str, Any] = letters["every_text"](paper, letters["replacer"](shown, missing))
        return seen

    return [set_one(folder, compiler, families, as_shown, number, job) for number in range(job["count"])]


def set_one(
    folder: Path, compiler: Any, families: set[str], as_shown: AsShown, number: int, job: dict[str, Any]
) -> dict[str, Any]:
    missing: dict[str, None] = {}
    paper = as_shown(json.loads((folder / f"{number}.json").read_text()), missing)
    chosen = {
        role: [*(name for name in names if name in families), BROUGHT.get(role, SERIF), SERIF]
        for role, names in FACES.items()
    }
    paper |= {"fonts": chosen, "draws_heavy": chosen["title"][0] == SERIF}
    (folder / "paper.json").write_text(json.dumps(paper, ensure_ascii=False))
    made_at = datetime.fromtimestamp(paper["timestamp"], UTC)
    try:
        data = compiler.compile(format="pdf", timestamp=made_at, pdf_standards=["a-2b"])
        pages = count_pages(data)
        if pages > job["most_pages"]:
            return {"fault": "too_many_pages", "pages": pages}
        (folder / f"{number}.pdf").write_bytes(data)
        shown = pictures(folder, compiler, number, job) if job["ppi"] else 0
    except Exception as error:  # noqa: BLE001 - whatever it is, the parent says it in words
        return {"fault": type(error).__name__, "detail": str(error)[:500]}
    return {"pages": pages, "pictures": shown, "missing": "".join(missing)}


def pictures(folder: Path, compiler: Any, number: int, job: dict[str, Any]) -> int:
    """The first pages as PNG."""
    made = compiler.compile(format="png", ppi=job["ppi"])
    pages = [made] if isinstance(made, bytes) else made
    for page, data in enumerate(pages[: job["most_pictures"]]):
        (folder / f"{number}-{page}.png").write_bytes(data)
    return min(len(pages), int(job["most_pictures"]))


def count_pages(data: bytes) -> int:
    import pypdfium2

    with pypdfium2.PdfDocument(data) as pdf:
        pages: int = len(pdf)
    return pages


def join(folder: Path, job: dict[str, Any]) -> list[dict[str, Any]]:
    """One PDF of many, in order."""
    import pypdfium2

    whole = pypdfium2.PdfDocument.new()
    for path in job["parts"]:
        with pypdfium2.PdfDocument(path) as part:
            whole.import_pages(part)
    whole.save(folder / "joined.pdf")
    return [{"pages": len(whole)}]


if __name__ == "__main__":
    main(Path(sys.argv[1]))
