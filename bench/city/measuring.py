"""What a child process cost, and tables of it."""
import dataclasses
import os
import pathlib
import statistics
import subprocess
import time


@dataclasses.dataclass
class Cost:
    wall: float  # Seconds.
    cpu: float  # Seconds, user and system, of the process and those it waited for.
    peak: int  # MiB resident at most.
    printed: str


def measured(words, stdin=None, codes=(0,)):
    begun = time.monotonic()
    process = subprocess.Popen([str(word) for word in words], stdout=subprocess.PIPE, stderr=None,
                               stdin=subprocess.PIPE if stdin else subprocess.DEVNULL, text=True)
    if stdin:
        process.stdin.write(stdin)
        process.stdin.close()
    printed = process.stdout.read()
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    wall = time.monotonic() - begun
    if process.returncode not in codes:
        raise AssertionError(f"{words[0]} ended with {process.returncode}: {printed[-500:]}")
    return Cost(wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss // 1024, printed)


def best_and_median(values):
    return min(values), statistics.median(values)


def ticks_of(process):
    """CPU seconds a running process has used so far, all its threads together."""
    fields = pathlib.Path(f"/proc/{process}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def machine():
    memory = next(line for line in open("/proc/meminfo", encoding="ascii") if line.startswith("MemTotal"))
    load = os.getloadavg()[0]
    return f"{os.cpu_count()} cores, {int(memory.split()[1]) // 1048576} GB of memory, load {load:.1f} at the end"


def print_table(heading, rows):
    print("| " + " | ".join(heading) + " |")
    print("|---|" + "---:|" * (len(heading) - 1))
    for row in rows:
        print("| " + " | ".join(row) + " |")
