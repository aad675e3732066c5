#!/usr/bin/env python3
"""Times transfers and builds beside public tools: same work, same run, alternating. Benchmarks/run calls it.

The workload is made from a seed. A row shows the best of all rounds, the ratio to the best peer, the bytes that reached
the disk's file system (write_bytes of /proc), and the peak of resident memory."""

import argparse, gzip, hashlib, io, json, os, platform, queue, random, shutil, socket, subprocess, sys, tarfile, tempfile
import threading, time

parser = argparse.ArgumentParser()
parser.add_argument("--sealer", required=True)
parser.add_argument("--scale", type=float, default=1.0, help="of all sizes; 1 is the real workload")
parser.add_argument("--rounds", type=int, default=3)
parser.add_argument("--only", default="", help="rows whose name holds this")
parser.add_argument("--output", help="where the table goes, too")
options = parser.parse_args()
MB = 1000 * 1000
work = tempfile.mkdtemp(prefix="sealer-bench-")
environment = dict(
    os.environ, SEALER_HOME=f"{work}/store", DOCKER_CONFIG=f"{work}/docker", XDG_CONFIG_HOME=f"{work}/config",
    REGISTRY_AUTH_FILE=f"{work}/docker/config.json", STORAGE_DRIVER="vfs", SSL_CERT_FILE=f"{work}/ca.crt",
    CURL_CA_BUNDLE=f"{work}/ca.crt")
os.makedirs(f"{work}/docker")
open(f"{work}/docker/config.json", "w").write("{}")
noise = random.Random(20240607)
registries = []


# Runs one command a line. A process's peak of memory counts that of the one that started it, so this one is small.
LAUNCHER = """
import json, os, subprocess, sys, time
for line in sys.stdin:
    command, shell = json.loads(line)
    start = time.monotonic()
    child = subprocess.Popen(command, shell=shell, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, stdin=subprocess.DEVNULL)
    output = child.stdout.read()
    os.waitid(os.P_PID, child.pid, os.WEXITED | os.WNOWAIT)
    seconds, written = time.monotonic() - start, 0
    try:
        written = int(next(l for l in open(f"/proc/{child.pid}/io") if l.startswith("write_bytes")).split()[1])
    except OSError:
        pass
    _, child.returncode, usage = os.wait4(child.pid, 0)
    text = output[-2000:].decode(errors="replace")
    print(json.dumps([seconds, usage.ru_maxrss / 1000, written, child.returncode, text]), flush=True)
"""
launcher = subprocess.Popen(
    ["python3", "-S", "-c", LAUNCHER], env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)


def run(*command, shell=False):
    """Runs a command to its end: seconds, peak memory in MB, bytes written."""
    words = command[0] if shell else [str(word) for word in command]
    launcher.stdin.write(json.dumps([words, shell]) + "\n")
    launcher.stdin.flush()
    seconds, memory, written, status, text = json.loads(launcher.stdout.readline())
    if status != 0:
        raise SystemExit(f"{command} failed:\n{text}")
    return seconds, memory, written


def sealer(*words):
    return run(options.sealer, *words)


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def certificates():
    """An authority of this run, which all contestants verify, and the registries' certificate."""
    key = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes"]
    open(f"{work}/names", "w").write("subjectAltName=IP:127.0.0.1\n")
    for words in (
            ["req", "-x509", *key, "-keyout", "ca.key", "-out", "ca.crt", "-days", "2", "-subj", "/CN=benchmark"],
            ["req", *key, "-keyout", "own.key", "-out", "own.csr", "-subj", "/CN=registry"],
            ["x509", "-req", "-in", "own.csr", "-CA", "ca.crt", "-CAkey", "ca.key", "-set_serial", "2", "-days", "2",
             "-extfile", "names", "-out", "own.crt"]):
        subprocess.run(["openssl"] + words, cwd=work, check=True, capture_output=True)


def registry(root, tls=False):
    port = free_port()
    secure = f", tls: {{certificate: {work}/own.crt, key: {work}/own.key}}" if tls else ""
    path = f"{work}/registry-{port}.yml"
    open(path, "w").write(
        f"version: 0.1\nlog: {{level: error, accesslog: {{disabled: true}}}}\n"
        f"storage: {{filesystem: {{rootdirectory: {root}}}}}\nhttp: {{addr: 127.0.0.1:{port}{secure}}}\n")
    child = subprocess.Popen(["docker-registry", "serve", path], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    registries.append(child)
    for _ in range(200):
        try:
            socket.create_connection(("127.0.0.1", port)).close()
            return f"127.0.0.1:{port}", child
        except OSError:
            time.sleep(0.05)
    raise SystemExit("docker-registry does not start")


def stop(child):
    child.terminate()
    child.wait()


class Counter:
    """A TCP proxy that counts what the client sends."""

    def __init__(self, target):
        self.sent, self.target = 0, target.split(":")
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.name = f"127.0.0.1:{self.listener.getsockname()[1]}"
        threading.Thread(target=self.accept, daemon=True).start()

    def accept(self):
        while True:
            client, _ = self.listener.accept()
            server = socket.create_connection((self.target[0], int(self.target[1])))
            threading.Thread(target=self.pump, args=(client, server, True), daemon=True).start()
            threading.Thread(target=self.pump, args=(server, client, False), daemon=True).start()

    def pump(self, source, target, counts):
        try:
            while data := source.recv(1 << 18):
                if counts:
                    self.sent += len(data)
                target.sendall(data)
            target.shutdown(socket.SHUT_WR)
        except OSError:
            pass


class SlowLine:
    """A TCP proxy that is 40 ms away there and back, and takes 25 MB a second each way."""

    delay, rate = 0.020, 25 * MB

    def __init__(self, target):
        self.target = target.split(":")
        self.listener = socket.create_server(("127.0.0.1", 0), backlog=64)
        self.name = f"127.0.0.1:{self.listener.getsockname()[1]}"
        self.lines = {way: (threading.Lock(), [0.0]) for way in ("up", "down")}
        threading.Thread(target=self.accept, daemon=True).start()

    def accept(self):
        while True:
            client, _ = self.listener.accept()
            threading.Thread(target=self.connect, args=(client,), daemon=True).start()

    def connect(self, client):
        # The handshake takes a round trip, too.
        time.sleep(2 * self.delay)
        server = socket.create_connection((self.target[0], int(self.target[1])))
        for end in (client, server):
            end.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        for source, target, way in ((client, server, "up"), (server, client, "down")):
            waiting = queue.Queue(64)
            threading.Thread(target=self.take, args=(source, waiting, way), daemon=True).start()
            threading.Thread(target=self.give, args=(waiting, target), daemon=True).start()

    def take(self, source, waiting, way):
        lock, free = self.lines[way]
        data = b"x"
        while data:
            try:
                data = source.recv(1 << 16)
            except OSError:
                data = b""
            with lock:
                # All connections share the line.
                free[0] = max(free[0], time.monotonic()) + len(data) / self.rate
                due = free[0] + self.delay
            waiting.put((due, data))

    def give(self, waiting, target):
        while True:
            due, data = waiting.get()
            time.sleep(max(0, due - time.monotonic()))
            try:
                if not data:
                    return target.shutdown(socket.SHUT_WR)
                target.sendall(data)
            except OSError:
                data = None
            if data is None:
                while waiting.get()[1]:
                    pass
                return


# --- workload


def layout(folder, tag, layers, name):
    """An image of these layer files in an OCI layout of its own."""
    blobs = f"{folder}/blobs/sha256"
    os.makedirs(blobs, exist_ok=True)

    def put(data):
        digest = hashlib.sha256(data).hexdigest()
        open(f"{blobs}/{digest}", "wb").write(data)
        return {"digest": f"sha256:{digest}", "size": len(data)}

    parts = []
    for data, diff in layers:
        parts.append((dict(put(data), mediaType="application/vnd.oci.image.layer.v1.tar+gzip"), diff))
    config = put(json.dumps({
        "architecture": "amd64" if platform.machine() == "x86_64" else "arm64", "os": "linux", "author": name,
        "rootfs": {"type": "layers", "diff_ids": [diff for _, diff in parts]}}).encode())
    config["mediaType"] = "application/vnd.oci.image.config.v1+json"
    manifest = put(json.dumps({
        "schemaVersion": 2, "mediaType": "application/vnd.oci.image.manifest.v1+json", "config": config,
        "layers": [part for part, _ in parts]}).encode())
    manifest["mediaType"] = "application/vnd.oci.image.manifest.v1+json"
    manifest["annotations"] = {"org.opencontainers.image.ref.name": tag}
    open(f"{folder}/oci-layout", "w").write('{"imageLayoutVersion":"1.0.0"}')
    open(f"{folder}/index.json", "w").write(json.dumps({"schemaVersion": 2, "manifests": [manifest]}))


def layer(size, path="data"):
    """A gzipped tar of about so many bytes: half of it noise, half of it text that shrinks to a third."""
    words = [noise.randbytes(6).hex() for _ in range(4096)]
    text = " ".join(noise.choice(words) for _ in range(200_000)).encode()
    plain = io.BytesIO()
    with tarfile.open(fileobj=plain, mode="w") as tar:
        for part, count in enumerate([int(size / 2 / max(1, size // (20 * MB))) for _ in range(max(1, size // (20 * MB)))]):
            content = noise.randbytes(count) + (text * (1 + count * 2 // len(text)))[: count * 2]
            info = tarfile.TarInfo(f"{path}/{part}")
            info.size = len(content)
            tar.addfile(info, io.BytesIO(content))
    data = plain.getvalue()
    return gzip.compress(data, 1, mtime=0), "sha256:" + hashlib.sha256(data).hexdigest()


def blob(size):
    """A gzipped blob of noise: what isn't compressed, skopeo would compress on its way."""
    data = noise.randbytes(int(size))
    return gzip.compress(data, 0, mtime=0), "sha256:" + hashlib.sha256(data).hexdigest()


def scaled(size):
    return max(1, int(size * options.scale))


rows = []


def table(name, goal, peers, before=None):
    """Alternates the contestants; `peers` maps a name to a function that gives (seconds, memory, written)."""
    if options.only and options.only not in name:
        return
    best = {}
    for _ in range(options.rounds):
        for peer, work_of in peers.items():
            if before:
                before(peer)
            result = work_of()
            best[peer] = min(best.get(peer, (1e9, 0, 0)), result)
    ours = best.pop("sealer-run")
    others = ", ".join(f"{peer} {seconds:.3f} s" for peer, (seconds, _, _) in best.items())
    ratio = ours[0] / min(seconds for seconds, _, _ in best.values()) if best else 0
    rows.append((name, f"{ours[0]:.3f} s", others, f"{ratio:.2f}" if best else "", goal, f"{ours[1]:.0f} MB", f"{ours[2] / MB:.1f} MB"))
    print(" | ".join(rows[-1]), flush=True)


def wanted(*names):
    return not options.only or any(options.only in name or name in options.only for name in names)


def main():
    certificates()
    main_root = f"{work}/registry"
    host, _ = registry(main_root)
    secure, _ = registry(main_root, tls=True)
    print(f"making the workload in {work}", flush=True)
    contexts = f"{work}/context"
    os.makedirs(contexts)
    open(f"{contexts}/app.yaml", "w").write("a: 1\n")
    skopeo = ["skopeo", "--insecure-policy", "copy", "-q", "--src-tls-verify=false", "--dest-tls-verify=false"]
    verified = skopeo[:4]

    table("version", "≤ 2", {
        "sealer-run": lambda: sealer("version"), "skopeo": lambda: run("skopeo", "--version")})

    sizes = {"1MB": [1], "600MB": [100] * 6, "2GB": [250] * 8}
    needed = [] if not wanted("COPY on", "pull", "save", "load") else (
        list(sizes) if wanted("COPY on") else ["600MB"])
    for size in needed:
        folder = f"{work}/base-{size}"
        layout(folder, "v1", [layer(scaled(part * MB), f"d{n}") for n, part in enumerate(sizes[size])], size)
        run(*skopeo, f"oci:{folder}:v1", f"docker://{host}/base:{size}")

    if "600MB" in needed:
        def clear(_):
            shutil.rmtree(f"{work}/store", ignore_errors=True)
            shutil.rmtree(f"{work}/peer", ignore_errors=True)
        table("pull of 600 MB", "≤ 0.8", {
            "sealer-run": lambda: sealer("pull", "-q", f"{host}/base:600MB"),
            "skopeo": lambda: run(*skopeo, f"docker://{host}/base:600MB", f"oci:{work}/peer:v1")}, clear)
        table("pull of 600 MB over TLS", "≤ 1.1", {
            "sealer-run": lambda: sealer("pull", "-q", f"{secure}/base:600MB"),
            "skopeo": lambda: run(*verified, f"docker://{secure}/base:600MB", f"oci:{work}/peer:v1")}, clear)

    def copies(size):
        open(f"{contexts}/Kubefile", "w").write(f"FROM {host}/base:{size}\nCOPY app.yaml manifests\n")
        sealer("pull", "-q", f"{host}/base:{size}")
        sealer("build", "-q", contexts)
        number = iter(range(1000))
        def ours():
            open(f"{contexts}/app.yaml", "w").write(f"a: {next(number)}\n")
            return sealer("build", "-q", contexts)
        table(f"COPY on {size}", "≤ 3", {
            "sealer-run": ours,
            "umoci": lambda: run("umoci", "insert", "--image", f"{work}/base-{size}:v1", "--tag", "new", f"{contexts}/app.yaml", "/manifests/app.yaml"),
            "buildah": lambda: run(*buildah, "bud", "--isolation", "chroot", "-q", "--tls-verify=false", "--layers=false", "-f", f"{contexts}/Kubefile", contexts)})
    buildah = ["buildah", "--root", f"{work}/buildah", "--runroot", f"{work}/buildah-run", "--storage-driver", "vfs"]
    if wanted("COPY on"):
        for size in sizes:
            copies(size)

    if wanted("save", "load"):
        sealer("pull", "-q", f"{host}/base:600MB")
        def clear(peer):
            for name in ("ours.tar", "peer.tar"):
                if os.path.exists(f"{work}/{name}"):
                    os.remove(f"{work}/{name}")
        table("save of 600 MB", "≤ 0.6", {
            "sealer-run": lambda: sealer("save", "-q", "-o", f"oci-archive:{work}/ours.tar", f"{host}/base:600MB"),
            "skopeo": lambda: run(*skopeo, f"oci:{work}/base-600MB:v1", f"oci-archive:{work}/peer.tar")}, clear)
        sealer("save", "-q", "-o", f"oci-archive:{work}/load.tar", f"{host}/base:600MB")
        def clear(_):
            shutil.rmtree(f"{work}/store", ignore_errors=True)
            shutil.rmtree(f"{work}/peer", ignore_errors=True)
        table("load of 600 MB", "≤ 0.6", {
            "sealer-run": lambda: sealer("load", "-q", f"oci-archive:{work}/load.tar"),
            "skopeo": lambda: run(*skopeo, f"oci-archive:{work}/load.tar", f"oci:{work}/peer:v1")}, clear)

    if wanted("embed", "push", "again", "over TLS"):
        shared = cluster(host, skopeo)
        embedded(host, skopeo, shared)
        embedded(secure, verified, shared, tls=True)
    if wanted("40 ms", "over TLS"):
        distant(host, secure, skopeo, verified)
    if wanted("20,000"):
        files(contexts)
    if wanted("RUN"):
        commands()
    if wanted("hashed"):
        hashed(host, contexts)


def cluster(host, skopeo):
    """24 images of three bases in a registry; gives the bases."""
    shared = [blob(scaled(176 * MB)) for _ in range(3)]
    places = []
    for number in range(24):
        own = [blob(scaled(28.2 * MB)), blob(40_000)]
        layout(f"{work}/c{number}", "v1", [shared[number % 3]] + own, f"c{number}")
        run(*skopeo, f"oci:{work}/c{number}:v1", f"docker://{host}/team/c{number}:v1")
        for data, _ in own + ([shared[number]] if number < 3 else []):
            places.append(f"team/c{number}/blobs/sha256:{hashlib.sha256(data).hexdigest()}")
    unique = sum(len(data) for data, _ in shared) + 24 * (scaled(28.2 * MB) + 40_000)
    print(f"  24 images of {unique / MB:.1f} MB, each byte once")
    open(f"{work}/places", "w").write("\n".join(places))
    return shared


def embedded(host, skopeo, shared, tls=False):
    suffix = " over TLS" if tls else ""
    urls = [f"http{'s' if tls else ''}://{host}/v2/{place}" for place in open(f"{work}/places").read().split()]
    context = f"{work}/cluster{suffix.replace(' ', '-')}"
    os.makedirs(context)
    open(f"{context}/imageList", "w").write("".join(f"{host}/team/c{number}:v1\n" for number in range(24)))
    open(f"{context}/Kubefile", "w").write("FROM scratch\nCOPY imageList manifests\n")
    open(f"{work}/urls", "w").write("".join(f'url="{url}"\noutput="{work}/peer/{n}"\n' for n, url in enumerate(urls)))

    def clear(_):
        shutil.rmtree(f"{work}/store", ignore_errors=True)
        shutil.rmtree(f"{work}/peer", ignore_errors=True)
        os.makedirs(f"{work}/peer")
    every = " && ".join(
        " ".join(skopeo + [f"docker://{host}/team/c{n}:v1", f"oci:{work}/peer/all:c{n}"]) for n in range(24))
    table("embed 24 images of 1.2 GB" + suffix, "≤ 0.8 of skopeo", {
        "sealer-run": lambda: sealer("build", "-q", "-t", "cluster:v1", context),
        "skopeo": lambda: run(every, shell=True),
        "curl+sha256sum": lambda: run(f"curl -sSf -K {work}/urls && sha256sum {work}/peer/*", shell=True)}, clear)
    clear("")
    sealer("build", "-q", "-t", "cluster:v1", context)
    table("build again, unchanged, 24 images" + suffix, "≤ 80 ms" if tls else "≤ 60 ms", {"sealer-run": lambda: sealer("build", "-q", "-t", "cluster:v1", context)})

    state = {}
    def fresh(peer):
        if state:
            stop(state["child"])
        shutil.rmtree(f"{work}/target", ignore_errors=True)
        state["host"], state["child"] = registry(f"{work}/target", tls)
    table("first push of 1.2 GB" + suffix, "≤ 1.0", {
        "sealer-run": lambda: sealer("push", "-q", "cluster:v1", f"{state['host']}/team/cluster:v1"),
        "skopeo": lambda: run(*skopeo, f"oci:{work}/store:cluster:v1", f"docker://{state['host']}/team/cluster:v1")}, fresh)
    fresh("")
    target = f"{state['host']}/team/cluster"
    sealer("push", "-q", "cluster:v1", f"{target}:v1")
    table("push again, unchanged" + suffix, "≤ 3", {
        "sealer-run": lambda: sealer("push", "-q", "cluster:v1", f"{target}:v1"),
        "skopeo": lambda: run(*skopeo, f"oci:{work}/store:cluster:v1", f"docker://{target}:v1")})

    if wanted("push after", "over TLS") and (tls or "TLS" not in options.only):
        best, counts = (1e9, 0, 0), []
        for number in range(options.rounds):
            change = [shared[0], blob(scaled(28.3 * MB)), blob(40_000)]
            layout(f"{work}/c0", "v1", change, f"changed {number}")
            run(*skopeo, f"oci:{work}/c0:v1", f"docker://{host}/team/c0:v1")
            sealer("build", "-q", "-t", "cluster:v2", context)
            counter = Counter(state["host"])
            if number == 0:
                # The proxy slows the line, so its run only counts.
                sealer("push", "-q", "cluster:v2", f"{counter.name}/team/cluster:v2")
                counts.append(counter.sent)
            else:
                best = min(best, sealer("push", "-q", "cluster:v2", f"{target}:v2"))
        rows.append(("push after 1 of 24 images changed" + suffix, f"{best[0]:.3f} s", "", "", "≤ 0.6 s, ≤ 28.9 MB sent",
                     f"{best[1]:.0f} MB", f"{counts[0] / MB:.2f} MB sent"))
        print(" | ".join(rows[-1]), flush=True)


def distant(host, secure, skopeo, verified):
    """A registry over TLS that is 40 ms away behind 25 MB a second."""
    layout(f"{work}/far", "v1", [layer(scaled(part * MB), f"d{part}") for part in (40, 20, 10, 5, 2, 1)], "far")
    run(*skopeo, f"oci:{work}/far:v1", f"docker://{host}/far:v1")
    line = SlowLine(secure)

    def clear(_):
        shutil.rmtree(f"{work}/store", ignore_errors=True)
        shutil.rmtree(f"{work}/peer", ignore_errors=True)
    table("pull of 78 MB over TLS, 40 ms away", "≤ 1.0", {
        "sealer-run": lambda: sealer("pull", "-q", f"{line.name}/far:v1"),
        "skopeo": lambda: run(*verified, f"docker://{line.name}/far:v1", f"oci:{work}/peer:v1")}, clear)
    clear("")
    sealer("pull", "-q", "-t", "far:v1", f"{secure}/far:v1")
    state = {}

    def fresh(_):
        if state:
            stop(state["child"])
            shutil.rmtree(f"{work}/far-target", ignore_errors=True)
        target, state["child"] = registry(f"{work}/far-target", tls=True)
        state["line"] = SlowLine(target).name
    table("first push of 78 MB over TLS, 40 ms away", "≤ 1.0", {
        "sealer-run": lambda: sealer("push", "-q", "far:v1", f"{state['line']}/far:v1"),
        "skopeo": lambda: run(*verified, f"oci:{work}/far:v1", f"docker://{state['line']}/far:v1")}, fresh)


def files(contexts):
    folder = f"{work}/many"
    for number in range(20_000):
        path = f"{folder}/src/d{number % 200}"
        os.makedirs(path, exist_ok=True)
        open(f"{path}/f{number}.txt", "w").write(f"file {number}\n" * noise.randint(1, 120))
    open(f"{folder}/Kubefile", "w").write("FROM scratch\nCOPY src data\n")
    shutil.rmtree(f"{work}/store", ignore_errors=True)
    def clear(_):
        shutil.rmtree(f"{work}/store", ignore_errors=True)
        shutil.rmtree(f"{work}/umoci", ignore_errors=True)
        run("umoci", "init", "--layout", f"{work}/umoci")
        run("umoci", "new", "--image", f"{work}/umoci:v1")
    table("COPY of 20,000 small files", "≤ 1.25", {
        "sealer-run": lambda: sealer("build", "-q", folder),
        "tar+pigz+sha256sum": lambda: run(f"tar -C {folder} -cf - src | pigz > {work}/many.tgz && sha256sum {work}/many.tgz", shell=True),
        "umoci": lambda: run("umoci", "insert", "--image", f"{work}/umoci:v1", f"{folder}/src", "/data")}, clear)


def commands():
    """A command of a base with a static shell: a whole build beside the command alone in a container that is there."""
    folder = f"{work}/shell"
    os.makedirs(f"{folder}/bin")
    shutil.copy("/bin/busybox", f"{folder}/bin/busybox")
    for name in ("sh", "find", "sha256sum", "seq", "cat"):
        os.symlink("busybox", f"{folder}/bin/{name}")
    open(f"{folder}/data", "wb").write(noise.randbytes(scaled(20 * MB)))
    open(f"{folder}/Kubefile", "w").write("FROM scratch\nCOPY bin .\nCOPY data .\n")
    open(f"{folder}/Dockerfile", "w").write("FROM scratch\nCOPY bin /bin/\nCOPY data /\n")
    sealer("build", "-q", "-t", "shell:1", folder)
    peer = ["buildah", "--root", f"{work}/buildah", "--runroot", f"{work}/buildah-run", "--storage-driver", "vfs"]
    run(*peer, "bud", "-q", "-f", f"{folder}/Dockerfile", "-t", "shell:1", folder)
    run(*peer, "from", "--name", "shell-1", "--pull-never", "shell:1")
    number = iter(range(1000))
    os.makedirs(f"{work}/command")

    def words():
        return f"seq 1 20000 | sha256sum > /made && find / -xdev > /list && echo {next(number)} > /number"

    def ours():
        open(f"{work}/command/Kubefile", "w").write(f"FROM shell:1\nRUN {words()}\n")
        return sealer("build", "-q", work + "/command")
    table("RUN in a base of 20 MB", "≤ 1.5", {
        "sealer-run": ours,
        "buildah": lambda: run(*peer, "run", "--isolation", "chroot", "shell-1", "--", "/bin/sh", "-c", words())})


def hashed(host, contexts):
    """What the first build on a base costs whose bytes nobody vouches for: each of them is hashed once."""
    folder = f"{work}/base-hashed"
    layout(folder, "v1", [layer(scaled(100 * MB), f"d{n}") for n in range(6)], "hashed")
    sealer("load", "-q", f"oci:{folder}:v1")
    open(f"{contexts}/Kubefile", "w").write(f"FROM oci:{folder}:v1\nCOPY app.yaml manifests\n")
    sealer("build", "-q", contexts)
    blobs = f"{work}/store/blobs/sha256"

    def forget(_):
        shutil.rmtree(f"{work}/store/cache/sound", ignore_errors=True)
    table("bytes of a base of 600 MB hashed at first use", "", {
        "sealer-run": lambda: sealer("build", "-q", contexts),
        "sha256sum": lambda: run(f"sha256sum {blobs}/*", shell=True)}, forget)


try:
    main()
finally:
    for child in registries:
        child.kill()
    shutil.rmtree(work, ignore_errors=True)
heading = ("work", "sealer-run", "peers", "ratio to the best", "goal", "peak memory", "written")
lines = ["| " + " | ".join(row) + " |" for row in [heading, ("---",) * len(heading)] + rows]
print("\n" + "\n".join(lines))
if options.output:
    model = next((line.split(":", 1)[1].strip() for line in open("/proc/cpuinfo") if line.startswith("model name")), "?")
    memory = int(next(line.split()[1] for line in open("/proc/meminfo"))) // 1_000_000
    about = f"{os.cpu_count()} cores of {model}, {memory} GB, Linux {platform.release()}, loopback registry, load {os.getloadavg()[0]:.1f}"
    open(options.output, "w").write(f"Machine: {about}; scale {options.scale}, best of {options.rounds}.\n\n" + "\n".join(lines) + "\n")
