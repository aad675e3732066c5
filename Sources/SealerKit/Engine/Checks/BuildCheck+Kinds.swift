import Foundation
import SealerFoundations
import SealerYAML

extension BuildCheck {
  /// What is worth a look in the image's kubeadm configuration.
  static let kubeadm = build("kubeadm") { build in
    let (files, rootfs) = (build.build.image.files, build.rootfs)
    var findings: [Diagnostic]
    do {
      findings = try ImageKubeadm.findings(
        in: rootfs, for: build.build.target(in: rootfs),
        made: build.build.made(of: rootfs) ?? build.build.configuredByBase
      ) { files.origin($0) }
    } catch {
      findings = Diagnostics(of: error).diagnostics
    }
    return files.placed(findings, in: ImageLayout.kubeadm)
  }

  /// Kinds with fields for images that the table doesn't know.
  static let customKinds = build("custom-kinds") { build in
    build.rootfs.files(in: ImageLayout.manifests).flatMap { item -> [Diagnostic] in
      guard build.brought.files[item.entry.path] != nil, let text = item.entry.content,
        text.range(of: Data("CustomResourceDefinition".utf8)) != nil
      else { return [] }
      let file = build.build.image.files.origin(item.entry.path)
      let documents = (try? YAML.documents(text, file: file, schema: .kubernetes, duplicateKeys: .lastWins)) ?? []
      return documents.compactMap { finding(in: $0, file: file) }
    }
  }

  private static func finding(in document: YAMLNode, file: String) -> Diagnostic? {
    guard document["kind"]?.string == "CustomResourceDefinition", let spec = document["spec"],
      let group = spec["group"]?.string, let kind = spec["names"]?["kind"]?.string,
      ImagePaths.shared["\(group)/\(kind)"] == nil
    else { return nil }
    let schemas =
      (spec["versions"]?.items ?? []).compactMap { $0["schema"]?["openAPIV3Schema"] }
      + [spec["validation"]?["openAPIV3Schema"]].compactMap { $0 }
    let fields = Set(schemas.flatMap { imageFields(in: $0, path: "", depth: 0) }).sorted()
    guard let first = fields.first else { return nil }
    let more = fields.count > 1 ? " and \(fields.count - 1) more" : ""
    return Diagnostic(
      "objects of \(group)/\(kind) may name images in \(first)\(more), and this tool finds them as likely ones only",
      severity: .note, at: document.site(in: file), advice: "compare 'images --of' with what its operator runs")
  }

  /// The fields of a schema that hold images by their name, pods apart, which are known everywhere.
  private static func imageFields(in schema: YAMLNode, path: String, depth: Int) -> [String] {
    if depth > 32 { return [] }
    var fields: [String] = []
    for pair in schema["properties"]?.pairs ?? [] {
      let key = pair.key.string ?? ""
      let place = path.isEmpty ? key : "\(path).\(key)"
      if key == "image" || key.hasSuffix("Image"), pair.value["type"]?.string == "string" { fields.append(place) }
      fields += imageFields(in: pair.value, path: place, depth: depth + 1)
    }
    if let items = schema["items"] { fields += imageFields(in: items, path: path + "[*]", depth: depth + 1) }
    return fields
  }
}
