"""The fuzz targets of the world: what it reads of strangers, in SMTP, names, messages and certificates."""
import os
import shutil
import subprocess

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
MODULES = ("CSQLite", "COpenSSL", "CResources")
COVERED = {
    "smtp": [r"Lab/SMTP/SMTP\w*\.swift", r"Lab/SMTP/"],
    "names": [r"Lab/Network/D\w*\.swift", r"Lab/Directory/Values/"],
    "message": [r"Lab/SMTP/MessageText\.swift", r"Lab/Transport/MailboxMessage\.swift"],
    "der": [r"Lab/Certificates/(DER|PEM|Certificate\w*|RevocationList|X500Name)\.swift"],
}
SESSIONS = [
    b"\x10EHLO x\r\nMAIL FROM:<a@b.c> SIZE=10 BODY=8BITMIME\r\nRCPT TO:<r@work.com> NOTIFY=NEVER\r\nDATA\r\n"
    b"Subject: x\r\n\r\n..y\r\n.\r\nQUIT\r\n",
    b"\x03helo x\r\nmail from:<>\r\nrcpt to:<r@work.com>\r\nbdat 5\r\na: b\nbdat 2 last\r\n\r\nrset\r\nnoop\r\n",
    b"\x01ehlo x\r\nauth login\r\ncg==\r\ncA==\r\nmail from:r@work.com\r\nrcpt to:a@b.c\r\ndata\r\nx\n.\r\ny\r\n.\r\n",
    b"\x10ehlo [1.2.3.4]\r\nstarttls\r\nmail from:<a@b.c>\r\n", b"\x00help\r\nvrfy r\r\nexpn r\r\nehlo x..y\r\n",
    b"\x80220 x\r\n\x00250-x\r\n250-SIZE 10\r\n250-STARTTLS\r\n250 CHUNKING\r\n\x00220 go\r\n\x00250 x\r\n\x00250 ok\r\n"
    b"\x00250 ok\r\n\x00550 5.1.1 no\r\n\x00250 2.6.0 ok\r\n\x00221 bye\r\n",
]
NAMES = [
    b"win20081.work.com\nwork.com", b"10 win20082.canoe.com\ncanoe.com", b"191.121.14", b"fe80::1%11", b"::ffff:1.2.3.4",
    b"191.121.0.200:26", b"10.0.0.0/8", b"10.0.0.1-10.0.0.9", b"SMTP:*.canoe.com;1", b"X400:c=us;a= ;p=x", b"*.work.com",
    b"FROM:<@a,@b:\"x y\"@c.d> SIZE=1", b"http://zeeman7.vanarts.com:80/CertEnroll/a.crl", b"0 0 389 x.y\n_ldap._tcp.y",
]
MESSAGES = [
    b"From: a@b.c\r\nSubject: =?utf-8?B?eA==?=\r\n folded\r\n\r\nbody\r\n",
    b"Content-Type: multipart/alternative; boundary=\"b\"\r\n\r\n--b\r\nContent-Type: text/plain\r\n"
    b"Content-Transfer-Encoding: quoted-printable\r\n\r\na=3D=\r\nb\r\n--b\r\n\r\n--b--\r\n",
    b"Content-Transfer-Encoding: base64\n\neHh4\n",
]

BUILT = []


def build(program, compile_swift, sources):
    """The library of the world with the targets in one program."""
    modules = program + ".modulemap"
    objects = []
    with open(modules, "w") as file:
        for name in MODULES:
            folder = "%s/Sources/%s" % (ROOT, name)
            file.write('module %s { header "%s/include/%s.h" export * }\n' % (name, folder, name))
            objects.append("%s-%s.o" % (program, name))
            subprocess.run(
                ["clang", "-O", "-c", "-I", folder + "/include", "%s/%s.c" % (folder, name), "-o", objects[-1]],
                check=True)
    includes = [word for name in MODULES for word in ("-I", "%s/Sources/%s/include" % (ROOT, name))]
    compile_swift(
        program,
        ["-O", "-wmo", "-num-threads", str(os.cpu_count()), "-module-name", "WorldFuzz", "-Xcc",
         "-fmodule-map-file=" + modules] + includes + sources("Sources/Lab") + sources("Tests/Fuzz/World")
        + objects + ["-lsqlite3", "-lssl", "-lcrypto", "-lm"])


def build_once(name, program, compile_swift, sources):
    """The four targets are one program, built for the first of them."""
    made = os.path.join(os.path.dirname(os.path.dirname(program)), "world")
    if made not in BUILT:
        build(made, compile_swift, sources)
        BUILT.append(made)
    shutil.copy(made, program)


def write_seeds(name, folder):
    os.makedirs(folder, exist_ok=True)
    if name == "der":
        return write_certificates(folder)
    seeds = {"smtp": SESSIONS, "names": NAMES, "message": MESSAGES}[name]
    for number, seed in enumerate(seeds):
        with open(os.path.join(folder, "%s-%d" % (name, number)), "wb") as file:
            file.write(seed)


def write_certificates(folder):
    """A certificate, a request, a list and both containers, as the openssl command makes them."""
    lines = """
        printf '[own]\\ndatabase=index\\ncrlnumber=number\\ndefault_md=sha256\\n' > c.cnf; touch index; echo 01 > number
        openssl req -x509 -newkey rsa:1024 -nodes -keyout k.pem -out c.pem -subj /DC=com/DC=work/CN=a -days 9 \
          -addext subjectAltName=DNS:a.work.com,DNS:*.b -addext crlDistributionPoints=URI:http://x.y/z.crl
        openssl req -new -key k.pem -subj /CN=a -addext subjectAltName=DNS:a -out r.pem
        openssl ca -config c.cnf -name own -gencrl -keyfile k.pem -cert c.pem -crldays 9 -out l.pem
        openssl crl2pkcs7 -nocrl -certfile c.pem -outform DER -out b.p7b
        openssl pkcs12 -export -in c.pem -inkey k.pem -passout pass: -legacy -iter 1 -out b.p12
        openssl x509 -in c.pem -outform DER -out c.der; openssl req -in r.pem -outform DER -out r.der
        openssl crl -in l.pem -outform DER -out l.der; rm -f c.cnf index* number*
        """
    subprocess.run(["sh", "-c", lines], cwd=folder, check=False, capture_output=True)


def targets(compile_swift, sources):
    """For fuzz.py: how each target is built, run and seeded."""
    options = ["-timeout=10", "-max_len=4000"]
    return {
        name: (lambda program, name=name: build_once(name, program, compile_swift, sources), options, covered)
        for name, covered in COVERED.items()
    }
