#!/usr/bin/env python3
"""Prints the program's budgets as ratios against bash, python3 and sqlite3, measured in the same run.

Each row runs the program and its rival alternately and compares the lowest costs, since what else goes on in a machine
only adds to them: CPU time (user and system), for all but start-up without that of an empty run of the same program.

  budgets.py            every row
  budgets.py loop call  only these
"""
import os
import resource
import shutil
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
import uuid

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
EMS = os.environ.get("EMS", os.path.join(ROOT, ".build/release/ems"))
FOLDER = tempfile.mkdtemp(prefix="ems-bench-")
LAB = os.path.join(FOLDER, "bench.lab")
ENVIRONMENT = dict(os.environ, HOME=FOLDER, XDG_DATA_HOME=FOLDER, XDG_CONFIG_HOME=FOLDER)


def cost(command, stdin=None):
    """CPU seconds and resident megabytes of one run."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    process = subprocess.Popen(
        command, stdin=subprocess.PIPE if stdin else subprocess.DEVNULL, stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE, env=ENVIRONMENT, cwd=FOLDER)
    _, errors = process.communicate(stdin)
    if process.returncode != 0 or errors:
        sys.exit("%s failed: %s" % (command, errors.decode()[:500]))
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def wall(command, stdin=None):
    start = time.perf_counter()
    cost(command, stdin)
    return time.perf_counter() - start


def resident(command, stdin, field="VmRSS"):
    """Resident megabytes of a process that waits for more input, now or (VmHWM) at their most."""
    process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=ENVIRONMENT, cwd=FOLDER)
    process.stdin.write(stdin)
    process.stdin.flush()
    process.stdout.readline()
    with open("/proc/%d/status" % process.pid) as status:
        size = next(int(line.split()[1]) for line in status if line.startswith(field)) * 1024 / 1e6
    process.kill()
    process.wait()
    return size


def ems(text, lab=None):
    return [EMS, "-NoProfile", "--lab", lab or LAB, "-Command", text]


def python(text):
    return ["python3", "-I", "-c", text]


def ratio(ours, theirs, rounds, measure=cost, empty=None):
    """Lowest cost of ours over theirs; `empty` is a pair of runs whose cost is start-up alone."""
    samples = {0: [], 1: []}
    base = [0.0, 0.0]
    if empty:
        base = [min(measure(command) for _ in range(10)) for command in empty]
    for _ in range(rounds):
        for index, command in enumerate((ours, theirs)):
            samples[index].append(measure(command))
    mine, its = (max(min(samples[i]) - base[i], 1e-5) for i in (0, 1))
    return mine / its, mine, its


PYTHON_EMPTY = (None, python("pass"))
ROWS = {}


def row(name, what, budget):
    def add(function):
        ROWS[name] = (what, budget, function)
        return function
    return add


def language(ems_text, python_text, rounds=7):
    return ratio(ems(ems_text), python(python_text), rounds, empty=(ems("exit"), python("pass")))


@row("start", "ems -NoProfile -Command exit / bash -c :", 1.5)
def start():
    return ratio(ems("exit"), ["bash", "-c", ":"], 40)


@row("get", "Get-SendConnector / sqlite3 select 1", 4)
def get():
    cost(ems("Get-SendConnector"))
    return ratio(ems("Get-SendConnector"), ["sqlite3", LAB, "select 1"], 40)


@row("loop", "arithmetic loop / CPython", 0.35)
def loop():
    return language(
        "$s = 0; for ($i = 0; $i -lt 3000000; $i++) { $s = ($s + $i * 3) % 1000003 }",
        "s = 0\ni = 0\nwhile i < 3000000:\n    s = (s + i * 3) % 1000003\n    i += 1")


@row("call", "function call / CPython", 3)
def call():
    return language(
        "function f($n) { if ($n -lt 2) { return $n }; (f ($n - 1)) + (f ($n - 2)) }; $x = f 29",
        "def f(n):\n    if n < 2: return n\n    return f(n - 1) + f(n - 2)\nx = f(29)")


@row("append", "string append / CPython", 2)
def append():
    return language(
        "foreach ($k in 1..10) { $s = ''; for ($i = 0; $i -lt 100000; $i++) { $s += 'x' }; $n = $s.Length }",
        "def f():\n    s = ''\n    i = 0\n    while i < 100000:\n        s += 'x'\n        i += 1\n    return len(s)\n"
        "for k in range(10): n = f()")


@row("pipeline", "1..1e6 | where | foreach | measure / generators", 1.0)
def pipeline():
    return language(
        "$m = 1..1000000 | Where-Object { $_ % 2 } | ForEach-Object { $_ * 2 } | Measure-Object -Sum",
        "m = sum(y for y in (x * 2 for x in (n for n in range(1, 1000001) if n % 2)))", 3)


@row("hashtable", "300,000 inserts and reads / CPython", 1.5)
def hashtable():
    return language(
        "$h = @{}; for ($i = 0; $i -lt 300000; $i++) { $h[\"k$i\"] = $i }; $s = 0; "
        "for ($i = 0; $i -lt 300000; $i++) { $s += $h[\"k$i\"] }",
        "h = {}\nfor i in range(300000):\n    h['k%d' % i] = i\ns = 0\nfor i in range(300000):\n    s += h['k%d' % i]")


@row("numbers", "300,000 inserts and reads by number / CPython", 1.5)
def numbers():
    return language(
        "$h = @{}; for ($i = 0; $i -lt 300000; $i++) { $h[$i] = $i }; $s = 0; "
        "for ($i = 0; $i -lt 300000; $i++) { $s += $h[$i] }",
        "h = {}\nfor i in range(300000):\n    h[i] = i\ns = 0\nfor i in range(300000):\n    s += h[i]")


@row("sort", "sort 200,000 objects by a property / CPython", 1.5)
def sort():
    make = "$r = [random]::new(1); $o = foreach ($i in 1..200000) { [pscustomobject]@{ n = ($i * 7919) % 200003 } }"
    other = (
        "class O:\n    __slots__ = ('n',)\no = []\nfor i in range(1, 200001):\n    x = O(); x.n = (i * 7919) % 200003; "
        "o.append(x)\n")
    mine = min(cost(ems(make + "; $s = $o | Sort-Object n")) for _ in range(7))
    mine -= min(cost(ems(make)) for _ in range(7))
    its = min(cost(python(other + "s = sorted(o, key=lambda v: v.n)")) for _ in range(7))
    its -= min(cost(python(other)) for _ in range(7))
    return max(mine, 1e-5) / max(its, 1e-5), mine, its


@row("regex", "100,000 regular expression matches / CPython", 1.0)
def regex():
    return language(
        "$n = 0; for ($i = 0; $i -lt 100000; $i++) { if (\"user$i@example.com\" -match '^[a-z]+\\d+@[a-z.]+$') { $n++ } }",
        "import re\np = re.compile(r'^[a-z]+\\d+@[a-z.]+$', re.I)\nn = 0\nfor i in range(100000):\n"
        "    if p.search('user%d@example.com' % i): n += 1")


def rows_file(count):
    path = os.path.join(FOLDER, "rows-%d.csv" % count)
    if not os.path.exists(path):
        with open(path, "w") as file:
            file.write("Name,Alias,Number,City\n")
            for index in range(count):
                file.write("User %d,user%d,%d,Town %d\n" % (index, index, index, index % 97))
    return path


@row("csv", "import of a 100,000-row CSV / Python's csv", 2)
def csv():
    path = rows_file(100000)
    return language(
        "$r = Import-Csv '%s'" % path, "import csv\nr = list(csv.DictReader(open('%s')))" % path)


@row("table", "table of 20,000 rows / Python's csv writer", 2)
def table():
    path = rows_file(20000)
    read = "import csv, sys\nr = list(csv.DictReader(open('%s')))\n" % path
    mine = min(cost(ems("Import-Csv '%s' | Format-Table" % path)) for _ in range(9))
    mine -= min(cost(ems("$r = Import-Csv '%s'" % path)) for _ in range(9))
    write = read + "w = csv.DictWriter(sys.stdout, r[0].keys())\nw.writeheader()\nw.writerows(r)"
    its = min(cost(python(write)) for _ in range(9)) - min(
        cost(python(read)) for _ in range(9))
    return max(mine, 1e-5) / max(its, 1e-5), mine, its


@row("mailboxes", "10,000 New-Mailbox from CSV / as many sqlite3 transactions", 3)
def mailboxes(count=10000):
    path = os.path.join(FOLDER, "users.csv")
    with open(path, "w") as file:
        file.write("Name,Alias\n" + "".join("User %d,bulk%d\n" % (i, i) for i in range(count)))
    lab = os.path.join(FOLDER, "bulk.lab")
    cost(ems("Get-Mailbox | Out-Null", lab))
    text = (
        "$p = ConvertTo-SecureString 'Passw0rd!' -AsPlainText -Force; Import-Csv '%s' | ForEach-Object { New-Mailbox "
        "-Name $_.Name -Alias $_.Alias -UserPrincipalName \"$($_.Alias)@work.com\" -Database 'Mailbox Database' "
        "-Password $p } | Out-Null" % path)
    mine = wall(ems(text, lab))
    plain = os.path.join(FOLDER, "plain.db")
    script = "pragma journal_mode=wal; pragma synchronous=full; create table t(a integer primary key, b text);\n"
    script += "".join("insert into t(b) values('User %d');\n" % i for i in range(count))
    its = wall(["sqlite3", plain], script.encode())
    return mine / its, mine, its


def crowd(count):
    """A lab with so many mailboxes: one made by the program, the others copied from it below the program."""
    lab = os.path.join(FOLDER, "crowd-%d.lab" % count)
    if os.path.exists(lab):
        return lab
    cost(ems(
        "$p = ConvertTo-SecureString 'Passw0rd!' -AsPlainText -Force; New-Mailbox crowd0 -Alias crowd0 "
        "-UserPrincipalName crowd0@work.com -Database 'Mailbox Database' -Password $p | Out-Null", lab))
    base = sqlite3.connect(lab)
    first = base.execute("select * from objects where name = 'crowd0'").fetchone()
    properties = base.execute("select name, value from properties where object = ?", (first[0],)).fetchall()
    identities = base.execute(
        "select organization, key, kind from identities where object = ?", (first[0],)).fetchall()

    def renamed(value, number):
        return value.replace("crowd0", "crowd%d" % number) if isinstance(value, str) else value

    highest = base.execute("select max(id) from objects").fetchone()[0]
    for number in range(1, count):
        row, guid = highest + number, str(uuid.uuid4())
        copy = [renamed(value, number) for value in first]
        copy[0], copy[7] = row, guid
        base.execute("insert into objects values(%s)" % ",".join("?" * len(copy)), copy)
        base.executemany(
            "insert into properties values(?, ?, ?)", [(row, name, renamed(value, number)) for name, value in properties])
        base.executemany(
            "insert into identities values(?, ?, ?, ?)",
            [(organization, guid if kind == "guid" else renamed(key, number), kind, row)
             for organization, key, kind in identities])
    base.commit()
    base.close()
    return lab


@row("first", "first of 100,000 mailboxes, beyond a lab of 10, in units of 50 ms", 1)
def first():
    text = "Get-Mailbox -ResultSize Unlimited | Select-Object -First 1 | Out-Null"
    many, few = (
        statistics.median(wall(ems(text, crowd(count))) for _ in range(5)) for count in (100000, 10))
    return (many - few) / 0.05, many, few


@row("identity", "completion of an identity among 100,000, 99th of 100, in units of 50 ms", 1)
def identity():
    text = (
        "1..101 | ForEach-Object { $line = \"Get-Mailbox -Identity crowd$(900 * $_)\"; "
        "(Measure-Command { TabExpansion2 $line -cursorColumn $line.Length }).TotalMilliseconds }")
    output = subprocess.run(ems(text, crowd(100000)), stdout=subprocess.PIPE, env=ENVIRONMENT, cwd=FOLDER).stdout
    slowest = sorted(float(line) for line in output.split()[1:])[-2]
    return slowest / 50, slowest / 1000, 0.05


@row("streaming", "resident megabytes of 100,000 mailboxes going by / of 10", 2)
def streaming():
    text = b"Get-Mailbox -ResultSize Unlimited | ForEach-Object { $n++ }; Write-Host $n\n"
    many, few = (
        resident([EMS, "-NoProfile", "--lab", crowd(count)], text, "VmHWM") for count in (100000, 10))
    return many / few, many, few


CONNECT = {
    "WIN20081": "New-SendConnector To-canoe.com -Usage Internet -AddressSpaces 'SMTP:canoe.com;1' -DNSRoutingEnabled "
    "$true -SourceTransportServers WIN20081 | Out-Null; Set-SendConnector To-canoe.com -Port 26",
    "WIN20082": "New-ReceiveConnector From-work.com -Usage Internet -Bindings '191.121.111.200:26' | Out-Null",
}
SEND = "for ($i = 0; $i -lt %d; $i++) { Send-LabMessage -From Robin.Williams@work.com -To ctom@canoe.com -Subject \"message $i\" }"


def mail_lab(name):
    """A new lab whose two organisations send each other mail."""
    lab = os.path.join(FOLDER, name + ".lab")
    for server, text in CONNECT.items():
        cost([EMS, "-NoProfile", "--lab", lab, "--server", server, "-Command", text])
    return lab


@row("mail", "1,000 messages between two organisations / as many sqlite3 transactions, CPU", 10)
def mail(count=1000):
    lab = mail_lab("mail")
    cost(ems(SEND % 1, lab))
    mine = cost(ems(SEND % count, lab)) - cost(ems("Get-Queue", lab))
    plain = os.path.join(FOLDER, "plain-mail.db")
    script = "pragma journal_mode=wal; pragma synchronous=full; create table t(a integer primary key, b text);\n"
    script += "".join("insert into t(b) values('message %d');\n" % i for i in range(count))
    its = cost(["sqlite3", plain], script.encode()) - cost(["sqlite3", plain, "select 1"])
    return mine / its, mine, its


def queue_costs(count):
    """CPU seconds of listing, retrying and expiring a queue of so many messages."""
    lab = mail_lab("queue-%d" % count)
    cost([EMS, "-NoProfile", "--lab", lab, "-Command", "Enable-LabFault SmtpPortBlocked -Server WIN20082 | Out-Null"])
    cost(ems(SEND % count, lab))
    empty = cost(ems("Get-LabClock", lab))
    return [
        cost(ems(text, lab)) - empty
        for text in (
            "if (@(Get-Message -ResultSize unlimited).Count -ne %d) { throw 'lost' }" % count,
            "Retry-Queue -Filter {Status -eq 'Retry'}", "Step-LabClock '3.00:00:00'",
        )
    ]


@row("queue", "a queue of 10,000 messages, listed, retried and expired / ten times one of 1,000, the worst of them", 1.5)
def queue():
    small, large = queue_costs(1000), queue_costs(10000)
    pairs = [(its * 10, mine) for its, mine in zip(small, large)]
    # What costs next to nothing says nothing.
    worst = max(pairs, key=lambda pair: pair[1] / max(pair[0], 0.05))
    return worst[1] / max(worst[0], 0.05), worst[1], worst[0]


@row("memory", "resident megabytes at the prompt / 2 x bash + 20", 1)
def memory():
    bash = resident(["bash"], b"echo ready\n")
    mine = resident([EMS, "-NoProfile", "--lab", LAB], b"Write-Host ready\n")
    return mine / (2 * bash + 20), mine, 2 * bash + 20


def main():
    names = sys.argv[1:] or list(ROWS)
    missed = 0
    for name in names:
        what, budget, function = ROWS[name]
        value, mine, its = function()
        missed += value > budget
        print("%-10s %6.2f  budget %5.2f  %s  %s (%.4f / %.4f)" % (
            name, value, budget, "ok  " if value <= budget else "MISS", what, mine, its), flush=True)
    shutil.rmtree(FOLDER)
    sys.exit(1 if missed else 0)


if __name__ == "__main__":
    main()
