"""Files behind web addresses: how they are told apart, named, signed, and what is said where they cannot be read."""

import json
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from feltsense.batch.annotate import annotate
from feltsense.batch.places import Place, places
from feltsense.batch.tables import open_table
from feltsense.errors import InputError
from tests.standin_analyses import reader, watched

from .test_places import stopping_at, texts

DAY = "Wed, 21 Oct 2015 07:28:00 GMT"


@pytest.fixture(autouse=True)
def small_shards(monkeypatch):
    monkeypatch.setattr("feltsense.batch.shards.SHARD", 4)
    monkeypatch.setattr("feltsense.batch.partial.COMMIT_SECONDS", 0)


@pytest.fixture
def web():
    """A web server; what it serves: path to content, and which headers go with all of it."""
    pytest.importorskip("fsspec")
    pytest.importorskip("aiohttp")
    Serving.files, Serving.sent, Serving.asked = {}, {"Last-Modified": DAY}, []
    with ThreadingHTTPServer(("127.0.0.1", 0), Serving) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        Serving.address = f"http://127.0.0.1:{server.server_port}"
        yield Serving
        server.shutdown()


class Serving(BaseHTTPRequestHandler):
    """Serves what is in `files`, in ranges too."""

    def do_GET(self):
        content = self.files.get(self.path.partition("?")[0])
        self.asked.append((self.command, self.path, self.headers.get("Range")))
        if content is None:
            return self.send_error(404)
        first, last = 0, len(content) - 1
        if wanted := self.headers.get("Range"):
            begin, _, end = wanted.removeprefix("bytes=").partition("-")
            first, last = int(begin), min(int(end or last), last)
            self.send_response(206)
            self.send_header("Content-Range", f"bytes {first}-{last}/{len(content)}")
        else:
            self.send_response(200)
        for name, value in {"Accept-Ranges": "bytes", **self.sent}.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(last + 1 - first))
        self.end_headers()
        if self.command == "GET":
            self.wfile.write(content[first : last + 1])

    def __getattr__(self, name):
        if name == "do_HEAD":
            return self.do_GET
        raise AttributeError(name)

    def log_message(self, *_):
        """Keep still."""


def test_the_day_of_a_change_tells_contents_apart(tmp_path, web):
    web.files["/a.txt"], out = b"one\n" * 20, tmp_path / "out.txt"
    with pytest.raises(KeyboardInterrupt):
        annotate(f"{web.address}/a.txt", out, None, watched(stopping_at(2)))
    web.files["/a.txt"] = b"two\n" * 20
    web.sent = {"Last-Modified": DAY.replace("2015", "2016")}
    with pytest.raises(InputError, match="begun with another input"):
        annotate(f"{web.address}/a.txt", out, None, reader)


@pytest.mark.parametrize("name", ["Last-Modified", "ETag", "Content-MD5", "Digest"])
def test_a_run_goes_on_where_the_store_tells_more_than_the_size(tmp_path, web, name):
    web.files["/a.txt"], web.sent = b"one\n" * 20, {name: "tells"}
    heard: list[int] = []
    with pytest.raises(KeyboardInterrupt):
        annotate(f"{web.address}/a.txt", tmp_path / "out.txt", None, watched(stopping_at(2)))
    annotate(f"{web.address}/a.txt", tmp_path / "out.txt", None, reader, progress=lambda n, _: heard.append(n))
    assert heard[0] == 8


def test_where_only_the_size_is_known_no_run_goes_on(tmp_path, web):
    web.files["/a.txt"], web.sent, out = b"one\n" * 20, {}, tmp_path / "out.jsonl"
    with pytest.raises(KeyboardInterrupt):
        annotate(f"{web.address}/a.txt", out, None, watched(stopping_at(2)))
    web.files["/a.txt"] = b"two\n" * 20
    with pytest.raises(InputError, match=r"cannot be gone on with, because the store of .*a\.txt tells only its size"):
        annotate(f"{web.address}/a.txt", out, None, reader)
    annotate(f"{web.address}/a.txt", out, None, reader, overwrite=True)
    assert texts(out) == ["two"] * 20


def test_another_address_is_another_input_unless_it_is_only_signed_anew(web):
    web.files |= {"/a.txt": b"one\n", "/b.txt": b"two\n"}
    digests = {name: Place(f"{web.address}/{name}").digest() for name in ("a.txt", "b.txt", "a.txt?v=1", "a.txt?v=2")}
    assert len(set(digests.values())) == 4
    signed = [Place(f"{web.address}/a.txt?X-Amz-Date={day}&X-Amz-Signature=x{day}").digest() for day in (1, 2)]
    assert signed == [digests["a.txt"]] * 2


def test_an_address_with_a_signature(tmp_path, web):
    pa, pq = pytest.importorskip("pyarrow"), pytest.importorskip("pyarrow.parquet")
    pq.write_table(pa.table({"text": ["so glad", "tired"]}), tmp_path / "a.parquet")
    web.files["/a.parquet"] = (tmp_path / "a.parquet").read_bytes()
    name = f"{web.address}/a.parquet?X-Amz-Signature=[x]*&part=1.csv"
    annotate(name, tmp_path / "out.jsonl", None, reader)
    assert texts(tmp_path / "out.jsonl") == ["so glad", "tired"]
    whole = [path for command, path, part in web.asked if command == "GET" and part is None]
    assert whole == [], "the file is not fetched whole to see whether it is a folder"
    with pytest.raises(InputError, match=r"b\.parquet\?x=1 does not exist"):
        places(f"{web.address}/b.parquet?x=1")


def test_a_store_that_fails_in_the_middle_is_one_line(tmp_path, store, monkeypatch):
    store.pipe("/a.csv", b"text\n" + b"one\n" * 50)
    real = type(store).open

    def opened(*arguments, **how):
        file = real(*arguments, **how)
        file.read = lambda _=-1: (_ for _ in ()).throw(RuntimeError("the line is dead.\nsee below"))
        return file

    table = open_table("memory://a.csv")
    monkeypatch.setattr(type(store), "open", opened)
    with pytest.raises(InputError, match=r"^memory://a\.csv cannot be read \(the line is dead\); check the address"):
        list(table.read())
    with pytest.raises(InputError, match="the line is dead"):
        annotate("memory://a.csv", tmp_path / "out.csv", None, reader)


def test_addresses_of_one_file_in_json_lines(tmp_path, web):
    web.files["/a.jsonl"] = json.dumps({"text": "so glad"}).encode()
    assert open_table(f"{web.address}/a.jsonl?sig=1").count == 1
