import Foundation
import TestSupport

extension HostileScene {
  /// Python that makes an OCI image layout, changed at four places by the case.
  private static let layout = """
    import gzip, hashlib, io, json, os, sys, tarfile
    folder, on_files, on_config, on_manifest, on_index = sys.argv[1:6]
    os.makedirs(folder + "/blobs/sha256", exist_ok=True)
    def put(data, kind):
        digest = hashlib.sha256(data).hexdigest()
        with open(f"{folder}/blobs/sha256/{digest}", "wb") as file: file.write(data)
        return {"mediaType": kind, "digest": "sha256:" + digest, "size": len(data)}
    files = {"etc/name": b"base"}
    exec(on_files)
    tar = io.BytesIO()
    with tarfile.open(fileobj=tar, mode="w", format=tarfile.PAX_FORMAT) as layer:
        for name, data in files.items():
            entry = tarfile.TarInfo(name); entry.size = len(data); entry.mode = 0o644
            layer.addfile(entry, io.BytesIO(data))
    plain = tar.getvalue()
    config = {"architecture": "amd64", "os": "linux", "config": {"Env": ["A=b"], "Labels": {}},
              "rootfs": {"type": "layers", "diff_ids": ["sha256:" + hashlib.sha256(plain).hexdigest()]},
              "history": [{"created_by": "COPY base etc"}]}
    exec(on_config)
    O = "application/vnd.oci.image."
    manifest = {"schemaVersion": 2, "mediaType": O + "manifest.v1+json", "annotations": {},
                "layers": [put(gzip.compress(plain, mtime=0), O + "layer.v1.tar+gzip")]}
    manifest["config"] = put(json.dumps(config).encode(), O + "config.v1+json")
    exec(on_manifest)
    manifest = manifest if isinstance(manifest, bytes) else json.dumps(manifest).encode()
    top = put(manifest, O + "manifest.v1+json")
    top["annotations"] = {"org.opencontainers.image.ref.name": "base:v1"}
    index = {"schemaVersion": 2, "manifests": [top]}
    exec(on_index)
    index = index if isinstance(index, bytes) else json.dumps(index).encode()
    with open(folder + "/index.json", "wb") as file: file.write(index)
    with open(folder + "/oci-layout", "w") as file: file.write('{"imageLayoutVersion":"1.0.0"}')
    """

  /// Makes an OCI image layout of one small layer.
  ///
  /// Each parameter is python that changes what is written: `files`, a dictionary of names and bytes; `config`; `manifest`
  /// and `index`, which may become bytes. Digests and sizes fit but where the case says otherwise.
  func layout(
    _ folder: String = "image", files: String = "", config: String = "", manifest: String = "", index: String = ""
  ) throws {
    try python(Self.layout, folder, files, config, manifest, index)
  }

  /// An image of the store, made as `layout` makes it.
  func stored(_ name: String, files: String = "", config: String = "") throws {
    let folder = "image-\(name.map { $0.isLetter || $0.isNumber ? $0 : "-" }.reduce("") { "\($0)\($1)" })"
    try layout(folder, files: files, config: config)
    try sealer("load", "-q", "-t", name, "oci:\(folder)")
  }

  /// A server that answers everything but the first greeting with these bytes.
  func serve(
    status: Int, type: String = "application/json", headers: [String: String] = [:], body: String
  ) {
    serve { request, _ in
      if request.path == "/v2/" { return ServerAnswer(200) }
      return ServerAnswer(
        status, headers: headers.merging(["Content-Type": type]) { given, _ in given }, body: Data(body.utf8))
    }
  }

  /// A chart of one template.
  func chart(_ folder: String = "web", template: String, values: String = "a: 1\n", metadata: String = "") throws {
    try write("\(folder)/Chart.yaml", "apiVersion: v2\nname: web\nversion: 1.0.0\n\(metadata)")
    try write("\(folder)/values.yaml", values)
    try write("\(folder)/templates/a.yaml", template)
  }
}
