import Foundation
import TestSupport

extension HostileScene {
  /// Python that writes layers, image layouts and archives as no writer of ours would.
  private static let maker = """
    import gzip, hashlib, io, json, os, shutil, subprocess, sys, tarfile
    D, S, H = tarfile.DIRTYPE, tarfile.SYMTYPE, tarfile.LNKTYPE
    G, Z, P = ("application/vnd.oci.image.layer.v1.tar" + end for end in ("+gzip", "+zstd", ""))
    def entry(out, name, data=b"", type=tarfile.REGTYPE, link="", pax={}):
        info = tarfile.TarInfo(name); info.type = type; info.linkname = link; info.size = len(data)
        info.pax_headers = pax; out.addfile(info, io.BytesIO(data))
    def raw(out, kind, data, size=None):
        info = tarfile.TarInfo("raw"); info.type = kind; info.size = len(data) if size is None else size
        out.fileobj.write(info.tobuf(tarfile.GNU_FORMAT) + data + bytes(-len(data) % 512))
    def sparse(out, name, size, major=0):
        pax = {"GNU.sparse.name": name}
        if major: pax.update({"GNU.sparse.major": "1", "GNU.sparse.minor": "0", "GNU.sparse.realsize": str(size)})
        else: pax.update({"GNU.sparse.map": "0,1", "GNU.sparse.size": str(size), "GNU.sparse.numblocks": "1"})
        entry(out, name, b"1\\n0\\n1\\n".ljust(512, b"\\0") + b"x" if major else b"x", pax=pax)
    def tar(fill):
        out = io.BytesIO()
        with tarfile.open(fileobj=out, mode="w", format=tarfile.PAX_FORMAT) as file: fill(file)
        return out.getvalue()
    def pack(data, level=6): return gzip.compress(data, level, mtime=0)
    def zstd(data): return subprocess.run(["zstd", "-q", "-c", "-19"], input=data, stdout=subprocess.PIPE, check=True).stdout
    def put(data, kind, folder="image"):
        digest = hashlib.sha256(data).hexdigest()
        os.makedirs(folder + "/blobs/sha256", exist_ok=True)
        with open(f"{folder}/blobs/sha256/{digest}", "wb") as file: file.write(data)
        return {"mediaType": kind, "digest": "sha256:" + digest, "size": len(data)}
    def image(layers, config=None, manifest={}, folder="image"):
        config = config or {"architecture": "amd64", "os": "linux", "rootfs": {"type": "layers", "diff_ids": [
            "sha256:" + hashlib.sha256(str(n).encode()).hexdigest() for n in range(len(layers))]}}
        O = "application/vnd.oci.image."
        value = {"schemaVersion": 2, "mediaType": O + "manifest.v1+json",
                 "config": put(json.dumps(config).encode(), O + "config.v1+json", folder),
                 "layers": [layer if isinstance(layer, dict) else put(layer, G, folder) for layer in layers], **manifest}
        top = put(json.dumps(value).encode(), O + "manifest.v1+json", folder)
        top["annotations"] = {"org.opencontainers.image.ref.name": "base:v1"}
        with open(folder + "/index.json", "w") as file: json.dump({"schemaVersion": 2, "manifests": [top]}, file)
        with open(folder + "/oci-layout", "w") as file: file.write('{"imageLayoutVersion":"1.0.0"}')
    def layers(*fills): image([pack(tar(fill)) for fill in fills])
    def archive(path, folder="image", packed=None):
        data = tar(lambda out: out.add(folder, ""))
        with open(path, "wb") as file: file.write(packed(data) if packed else data)
    """

  /// Makes an input by python, which has `layers`, `image`, `archive`, `tar`, `entry`, `raw`, `sparse`, `pack`, `zstd`.
  func make(_ script: String) throws { try python(Self.maker + "\n" + script) }

  /// Takes images `i0:1`, `i1:1`, … in, of one layer each.
  ///
  /// - Parameter fill: python that fills the layer `out` of the image `k`.
  func images(_ count: Int, _ fill: String) throws {
    try make("for k in range(\(count)): image([pack(tar(lambda out: \(fill)))], folder=f'image{k}')")
    for number in 0..<count { try sealer("load", "-q", "-t", "i\(number):1", "oci:image\(number)") }
  }
}

extension HostileCase {
  /// What is done with an image of a folder that nobody should build on, or take files from.
  static func image(
    _ name: String, status: Int32? = 1, says: String..., made script: String,
    builds: [String] = ["FROM {}", "FROM scratch\nCOPY --from={} etc etc"]
  ) -> [HostileCase] {
    builds.map { build in
      HostileCase(
        name: build.hasPrefix("FROM {") ? name : "\(name), for its files",
        arguments: ["build", "-q", "-t", "a:1", "c"], status: status, says: says
      ) { scene in
        try scene.make(script)
        try scene.write("c/Kubefile", build.replacing("{}", with: "oci:\(scene("image"))") + "\n")
      }
    }
  }
}
