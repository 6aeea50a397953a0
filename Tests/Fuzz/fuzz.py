#!/usr/bin/env python3
"""Builds the fuzz targets, runs each for its share of the time, and reports runs, crashes and coverage.

  fuzz.py                60 seconds in all
  fuzz.py --seed 1       with the same chance each time, as CI does
  fuzz.py 600            ten minutes
  fuzz.py 600 syntax     one target

`syntax` is the lexer in each of its modes and the parser, compiled alone; `binder` is the whole language, given command
lines; `smtp`, `names`, `message` and `der` are what the world reads of strangers. The corpus grows in `.build/fuzz` from
run to run; the recorded scripts of Tests/PowerShell/Syntax/Data are the seeds. An input that crashes or hangs is kept in
`.build/fuzz/TARGET/found`, and the exit code is 1; so it is if less of the sources is reached than must be.
"""
import argparse
import glob
import json
import os
import re
import subprocess
import sys

import world

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
FOLDER = os.path.join(ROOT, ".build/fuzz")
ENVIRONMENT = dict(os.environ, SWIFT_BACKTRACE="enable=no")
FLAGS = [
    "-parse-as-library", "-swift-version", "6", "-package-name", "ems", "-sanitize=fuzzer", "-profile-generate",
    "-profile-coverage-mapping",
]


def sources(folder):
    return sorted(glob.glob(os.path.join(ROOT, folder, "**/*.swift"), recursive=True))


def build_syntax(program):
    """The stand-in for the type library takes the place of what asks it."""
    files = [path for path in sources("Sources/PowerShell/Syntax") if not path.endswith("/KnownTypes.swift")]
    compile_swift(program, ["-O", "-wmo", "-module-name", "SyntaxFuzz"] + files + sources("Tests/Fuzz/Syntax"))


# The C modules of the language, and their libraries.
LIBRARIES = {"CPCRE2": "pcre2-8", "CExpat": "expat"}


def build_binder(program):
    """The language is compiled with its C modules, which the package manager would otherwise find."""
    maps, includes, objects = program + ".modulemap", [], []
    with open(maps, "w") as file:
        for module in LIBRARIES:
            headers = os.path.join(ROOT, "Sources", module, "include")
            file.write('module %s { header "%s/%s.h" export * }\n' % (module, headers, module))
            shim = "%s-%s.o" % (program, module)
            source = os.path.join(ROOT, "Sources", module, module + ".c")
            subprocess.run(["clang", "-O", "-c", "-I", headers, source, "-o", shim], check=True)
            includes += ["-I", headers]
            objects.append(shim)
    compile_swift(
        program,
        ["-Onone", "-j", str(os.cpu_count()), "-module-name", "BinderFuzz", "-Xcc", "-fmodule-map-file=" + maps]
        + includes + sources("Sources/PowerShell") + sources("Tests/Fuzz/Binder") + objects
        + ["-l" + library for library in LIBRARIES.values()])


def compile_swift(program, arguments):
    result = subprocess.run(["swiftc"] + FLAGS + arguments + ["-o", program], capture_output=True, text=True)
    if result.returncode != 0:
        sys.exit(result.stdout + result.stderr)


def write_seeds(folder):
    """The recorded scripts, one a file."""
    os.makedirs(folder, exist_ok=True)
    for name in ("tokens", "ast", "parse-errors"):
        path = os.path.join(ROOT, "Tests/PowerShell/Syntax/Data", name + ".jsonl")
        for number, line in enumerate(open(path, encoding="utf-8")):
            script = json.loads(line)["in"].encode("utf-8", "surrogatepass")
            with open(os.path.join(folder, "%s-%d" % (name, number)), "wb") as file:
                file.write(script)


def keep(folder):
    os.makedirs(folder, exist_ok=True)
    return folder


def fuzz(name, seconds, seed):
    """Runs a target; says what it reached and whether it failed."""
    build, options, covered = TARGETS[name]
    if seed is not None:
        options = options + ["-seed=%d" % seed]
    folder = keep(os.path.join(FOLDER, name))
    program = os.path.join(folder, name)
    build(program)
    corpora = [keep(os.path.join(folder, "corpus"))]
    if name == "syntax":
        write_seeds(os.path.join(folder, "seeds"))
        corpora.append(os.path.join(folder, "seeds"))
    if name in world.COVERED:
        world.write_seeds(name, os.path.join(folder, "seeds"))
        corpora.append(os.path.join(folder, "seeds"))
    profile = os.path.join(folder, "profile")
    found = keep(os.path.join(folder, "found"))
    result = subprocess.run(
        [program] + corpora + options + ["-max_total_time=%d" % seconds, "-print_final_stats=1",
         "-artifact_prefix=" + found + "/"],
        capture_output=True, text=True, errors="replace", cwd=folder,
        env=dict(ENVIRONMENT, LLVM_PROFILE_FILE=profile, EMS_FUZZ=name))
    return not report(name, program, profile, result, covered)


def report(name, program, profile, result, covered):
    """Prints what the run came to; true if nothing failed and it reached what it must."""
    if result.returncode != 0:
        lines = [line for line in result.stderr.splitlines() if not re.match(r"#\d|\tNEW_FUNC|.*# Uses", line)]
        print("%s FAILED\n%s" % (name, "\n".join(lines[-40:])), flush=True)
        return False
    runs = re.search(r"number_of_executed_units: *(\d+)", result.stderr)
    print("%s: %s runs, no crash, no hang" % (name, runs.group(1) if runs else "?"), flush=True)
    enough = True
    for pattern, share, line in coverage(program, profile, covered):
        floor = FLOORS.get(pattern, 0)
        print("  %s%s" % (line, "" if share >= floor else ", LESS THAN %d %%" % floor), flush=True)
        enough = enough and share >= floor
    return enough


def coverage(program, profile, covered):
    """For each pattern of files the share of lines that the run executed, and a line that says more of it."""
    tools = os.path.dirname(os.path.realpath(subprocess.run(
        ["which", "swiftc"], capture_output=True, text=True, check=True).stdout.strip()))
    merged = profile + ".merged"
    subprocess.run([tools + "/llvm-profdata", "merge", "-o", merged, profile], check=True)
    text = subprocess.run(
        [tools + "/llvm-cov", "export", "-summary-only", "-instr-profile", merged, program],
        check=True, capture_output=True, text=True).stdout
    files = json.loads(text)["data"][0]["files"]
    for pattern in covered:
        some = [file["summary"] for file in files if re.search(pattern, file["filename"])]
        shares = []
        for kind in ("lines", "functions"):
            count = sum(summary[kind]["count"] for summary in some)
            hit = sum(summary[kind]["covered"] for summary in some)
            shares.append("%d of %d %s (%.0f %%)" % (hit, count, kind, 100 * hit / max(count, 1)))
            share = 100 * hit / max(count, 1) if kind == "lines" else share
        yield pattern, share, "%-22s %s" % (re.sub(r"[^A-Za-z/]", "", pattern), ", ".join(shares))


TARGETS = {
    "syntax": (build_syntax, ["-timeout=5", "-max_len=600"], [r"Syntax/Lexer\w*\.swift", r"Syntax/Parser\w*\.swift",
                                                               r"PowerShell/Syntax/"]),
    "binder": (build_binder, ["-timeout=10", "-max_len=160", "-len_control=0"], [
        r"Pipeline/(Binder|BindingTable|BindingError|Validation)", r"Runtime/Conversion", r"PowerShell/Pipeline/"]),
}
TARGETS.update(world.targets(compile_swift, sources))


# The percentage of lines that 30 seconds reach on a slow machine, less a little.
FLOORS = {
    r"Syntax/Lexer\w*\.swift": 95, r"Syntax/Parser\w*\.swift": 94, r"PowerShell/Syntax/": 92,
    r"Pipeline/(Binder|BindingTable|BindingError|Validation)": 60, r"Runtime/Conversion": 40,
}


def main():
    parser = argparse.ArgumentParser(description="Fuzzes what reads the input of people and of strangers.")
    parser.add_argument("seconds", nargs="?", type=int, default=60)
    parser.add_argument("targets", nargs="*", default=list(TARGETS))
    parser.add_argument("--seed", type=int, help="the same chance in each run")
    given = parser.parse_args()
    seconds = given.seconds // len(given.targets)
    sys.exit(1 if sum(fuzz(name, seconds, given.seed) for name in given.targets) else 0)


if __name__ == "__main__":
    main()
