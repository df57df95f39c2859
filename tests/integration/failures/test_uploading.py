# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""Too much sent at once: it does not fill the disk, and what was typed comes back."""

import io
import socket

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.handlers.wsgi import WSGIRequest
from django.test.client import BOUNDARY, MULTIPART_CONTENT, encode_multipart

from responsa.cases.models import Blob, Case, Message
from responsa.ui.files import most_together
from tests.integration.desk.browsers import Desk

LIMIT = 200_000


@pytest.fixture(autouse=True)
def small(settings, tmp_path):
    settings.UPLOAD_MAX_BYTES = LIMIT
    settings.FILE_UPLOAD_TEMP_DIR = str(tmp_path)


def picture(name, size):
    return SimpleUploadedFile(name, b"\x89PNG\r\n\x1a\n" + b"x" * (size - 8), "image/png")


class Watching(io.BytesIO):
    """A request's body that notes how much lies on the disk whenever more of it is read."""

    def __init__(self, data, folder):
        super().__init__(data)
        self.folder, self.most = folder, 0

    def read(self, *args):
        on_disk = sum(file.stat().st_size for file in self.folder.iterdir() if file.exists())
        self.most = max(self.most, on_disk)
        return super().read(*args)


def read(tmp_path, *files):
    content = encode_multipart(BOUNDARY, {"title": "before", "files": files, "body": "after"})
    body = Watching(content, tmp_path)
    request = WSGIRequest(
        {
            "REQUEST_METHOD": "POST",
            "CONTENT_TYPE": MULTIPART_CONTENT,
            "CONTENT_LENGTH": str(len(content)),
            "wsgi.input": body,
        }
    )
    assert (request.POST["title"], request.POST["body"]) == ("before", "after")
    found = [(file.size, len(file.read(8))) for file in request.FILES.getlist("files")]
    request.close()
    return body, found


def test_a_file_over_the_limit_leaves_the_disk_while_it_is_read(tmp_path):
    body, found = read(tmp_path, picture("a.png", 5 * LIMIT), picture("b.png", 1000))
    assert 0 < body.most <= LIMIT + 70_000
    assert found == [(5 * LIMIT, 8), (1000, 8)]


def test_what_is_announced_as_too_much_never_reaches_the_disk(tmp_path):
    files = [picture(f"{number}.png", LIMIT) for number in range(12)]
    body, found = read(tmp_path, *files)
    assert body.most == 0
    assert sum(size for size, _head in found) > most_together()


def test_the_citizens_form_comes_back_with_everything_that_was_typed(town, client):
    category = town.category["pothole"].pk
    typed = {"title": "Groapă", "body": "Pe strada Mică", "name": "Ana", "email": "a@citizen.test"}
    files = [picture(f"{number}.png", LIMIT - 10) for number in range(4)]
    page = client.post(f"/report/{category}/", typed | {"attachment": files})
    assert page.status_code == 422
    text = page.content.decode()
    assert "Together the files are" in text
    for words in typed.values():
        assert words in text
    assert not Case.objects.exists()


def test_the_clerks_answer_comes_back_with_its_text(town):
    case = town.case()
    before = Blob.objects.count()
    files = [picture(f"{number}.png", LIMIT - 10) for number in range(4)]
    page = Desk(town, "dorin").client.post(
        f"/desk/cases/{case.pk}/say/", {"kind": "reply", "text": "Un text lung", "files": files}
    )
    assert page.status_code == 422
    assert "Un text lung" in page.content.decode()
    assert "Together the files are too large" in page.content.decode()
    assert (Message.objects.filter(kind="reply").count(), Blob.objects.count()) == (0, before)


def test_what_nobody_sends_by_mistake_is_refused_unread(town, live_server):
    host, port = live_server.thread.host, live_server.thread.port
    with socket.create_connection((host, port), 10) as line:
        line.sendall(
            f"POST /report/1/ HTTP/1.1\r\nHost: {host}\r\nContent-Type: {MULTIPART_CONTENT}\r\n"
            f"Content-Length: {10**12}\r\n\r\n--{BOUNDARY}\r\n".encode()
        )
        answer, more = "", True
        while more and "</html>" not in answer:
            more = line.recv(100_000)
            answer += more.decode()
    assert answer.startswith("HTTP/1.1 413 ")
    assert "What you typed is still in your browser" in answer


def test_too_long_a_text_is_told_so(town, client, settings):
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 1000
    page = client.post(f"/report/{town.category['pothole'].pk}/", {"body": "x" * 2000})
    assert page.status_code == 413
    assert "too much to send at once" in page.content.decode()
