"""A load generator: some connections to one server, each asking again as soon as it was answered."""
import dataclasses
import itertools
import selectors
import socket
import time

import measuring

ANSWER_SECONDS_MAX = 60


@dataclasses.dataclass
class Load:
    rate: float  # Answers a second.
    p50: float  # Milliseconds.
    p99: float
    cpu: float  # Microseconds of the server's processor an answer.


def request(method, path, cookie="", body=b"", key=""):
    head = f"{method} {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept-Language: zh\r\nX-Gonghui-Request: 1\r\n"
    if key:
        head += f"Idempotency-Key: {key}\r\n"
    if cookie:
        head += f"Cookie: {cookie}\r\n"
    if body:
        head += f"Content-Type: application/json\r\nContent-Length: {len(body)}\r\n"
    return head.encode("ascii") + b"\r\n" + body


class Connection:
    def __init__(self, port):
        self.socket = socket.create_connection(("127.0.0.1", port), timeout=ANSWER_SECONDS_MAX)
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.received, self.begun = b"", 0.0

    def ask(self, message):
        self.received, self.begun = b"", time.perf_counter()
        self.socket.sendall(message)

    def take(self):
        """The whole answer when it is there, or nothing yet."""
        chunk = self.socket.recv(1 << 17)
        if not chunk:
            raise AssertionError("the server closed a connection under load")
        self.received += chunk
        head, blank, body = self.received.partition(b"\r\n\r\n")
        if not blank:
            return None
        lower = head.lower()
        at = lower.find(b"content-length:")
        length = int(lower[at + 15:].split(b"\r\n", 1)[0]) if at >= 0 else 0
        return (head, body) if len(body) >= length else None


def answer_of(port, message):
    """One answer: (status, body)."""
    connection = Connection(port)
    connection.ask(message)
    while (whole := connection.take()) is None:
        pass
    connection.socket.close()
    return int(whole[0].split(b" ", 2)[1]), whole[1]


def load(server, messages, connections, seconds):
    """Asks the messages in turn; each must be answered 200. `server` is a realm being served."""
    turn = itertools.cycle(messages)

    def asking():
        while True:
            yield next(turn)

    return drive(server, [asking() for _ in range(connections)], seconds)


def drive(server, scripts, seconds):
    """A connection a script: a generator that yields what to ask and is sent the body of the answer."""
    chosen = selectors.DefaultSelector()
    for script in scripts:
        connection = Connection(server.port)
        chosen.register(connection.socket, selectors.EVENT_READ, (connection, script))
    took, waiting = [], len(scripts)
    before, begun = measuring.ticks_of(server.process.pid), time.perf_counter()
    for key in list(chosen.get_map().values()):
        connection, script = key.data
        connection.ask(next(script))
    while waiting:
        for key, _ in chosen.select(ANSWER_SECONDS_MAX):
            connection, script = key.data
            whole = connection.take()
            if whole is None:
                continue
            now = time.perf_counter()
            if not whole[0].startswith((b"HTTP/1.1 200", b"HTTP/1.1 201")):
                raise AssertionError(f"answered {whole[0][:40]} {whole[1][:400].decode('utf-8', 'replace')}")
            took.append(now - connection.begun)
            ahead = script.send(whole[1])
            if now - begun < seconds:
                connection.ask(ahead)
            else:
                waiting -= 1
    wall = time.perf_counter() - begun
    cpu = measuring.ticks_of(server.process.pid) - before
    for key in list(chosen.get_map().values()):
        key.data[0].socket.close()
    took.sort()
    return Load(len(took) / wall, took[len(took) // 2] * 1e3, took[int(len(took) * 0.99)] * 1e3, cpu / len(took) * 1e6)
