from __future__ import annotations

import pytest

from crawler.addresses import Doors, PrivateAddressError


@pytest.mark.parametrize(
    "host",
    [
        "127.0.0.1",
        "localhost",
        "printer.localhost",
        "10.1.2.3",
        "172.16.0.1",
        "192.168.1.1",
        "169.254.169.254",
        "100.64.0.1",
        "0.0.0.0",  # noqa: S104  an address to refuse
        "224.0.0.1",
        "[::1]",
        "[fe80::1]",
        "[fd00::1]",
        "[::ffff:127.0.0.1]",
        "[64:ff9b::7f00:1]",
        "[2002:7f00:1::]",
        "[::]",
        "[::127.0.0.1]",
        "[::ffff:0:127.0.0.1]",
        "[64:ff9b:1::7f00:1]",
        "[2001:0:4136:e378:8000:63bf:3fff:fdd2]",
        "[2606:4700::5efe:10.0.0.1]",
        "[fec0::1]",
        "[2001:db8::1]",
        "[3fff::1]",
        "127.1",
        "2130706433",
        "0x7f000001",
        "0x7f.1",
        "0177.0.0.1",
        "0xA.0.0.1",
        "0",
        "127.0.0.1.",
        "localhost.",
        "①②⑦.⓪.⓪.①",
        "127。0。0。1",
        "ｌｏｃａｌｈｏｓｔ",
        "metadata.google.internal",
        "168.63.129.16",
        "192.0.0.192",
        "198.18.0.1",
        "255.255.255.255",
        "someone@127.0.0.1",
    ],
)
def test_private_addresses_are_refused(host: str) -> None:
    with pytest.raises(PrivateAddressError):
        Doors().check_url(f"http://{host}/")


@pytest.mark.parametrize(
    "host",
    [
        "example.com",
        "93.184.216.34",
        "[2606:4700::1111]",
        "[64:ff9b::808:808]",
        "134744072",
        "1.1.1.1.",
        "deadbeef",
        "bücher.example",
    ],
)
def test_public_addresses_and_names_pass(host: str) -> None:
    Doors().check_url(f"https://{host}/")


def test_an_answer_of_the_dns_is_judged_like_an_address() -> None:
    Doors().check_answer("example.com", "93.184.216.34")
    with pytest.raises(PrivateAddressError):
        Doors().check_answer("example.com", "10.0.0.1")


def test_only_the_opened_port_of_a_host_is_open() -> None:
    doors = Doors(["127.0.0.1:8000", "wiki.intern:443"])
    doors.check_url("http://127.0.0.1:8000/a")
    doors.check_url("https://wiki.intern/a")
    doors.check_answer("wiki.intern", "10.0.0.7")
    for closed in ("http://127.0.0.1/", "http://127.0.0.1:8001/", "http://wiki.intern/"):
        with pytest.raises(PrivateAddressError):
            doors.check_url(closed)
    with pytest.raises(PrivateAddressError):
        doors.check_answer("other.example.com", "127.0.0.1")
