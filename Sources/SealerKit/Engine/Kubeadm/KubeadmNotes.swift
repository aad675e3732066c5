import Foundation
import SealerFoundations
import SealerKubeadm
import SealerOCI

/// What is worth a look about the kubeadm configuration of a rootfs beside what it says.
enum KubeadmNotes {
  /// Files that nobody reads, and what is wrong with a template whatever a cluster's variables are.
  static func findings(in rootfs: RootfsView, origin: (RootfsPath) -> String) -> [Diagnostic] {
    unread(in: rootfs, origin: origin) + template(in: rootfs, origin: origin)
  }

  /// Files that look like the configuration, beside the one that is read.
  private static func unread(in rootfs: RootfsView, origin: (RootfsPath) -> String) -> [Diagnostic] {
    let isThere = { (path: RootfsPath) in rootfs[path] != nil }
    let files = ImageLayout.kubeadmFiles.flatMap { [$0.template, $0] }.filter(isThere)
    let doubles = files.dropFirst().map { path in
      Diagnostic(
        "\(path) is not read beside \(files[0])", severity: .warning, at: SourceSite(file: origin(path)),
        expected: "one of the two")
    }
    let strays = ImageLayout.kubeadmStrays.filter { isThere($0) && (files.isEmpty || $0.parent.isRoot) }.map { path in
      Diagnostic(
        "no configuration is read from \(path)", severity: .warning, at: SourceSite(file: origin(path)),
        expected: "\(ImageLayout.kubeadm)", advice: "copy it to \(ImageLayout.kubeadm), or give it another name")
    }
    return doubles + strays
  }

  /// Findings in lines that hold nothing of a cluster's variables.
  private static func template(in rootfs: RootfsView, origin: (RootfsPath) -> String) -> [Diagnostic] {
    let paths = ImageLayout.kubeadmFiles.map(\.template)
    guard let path = paths.first(where: { rootfs[$0] != nil }), let text = rootfs[path]?.entry.content,
      let rendered = try? RootfsTemplate(text, name: origin(path)).render([:])
    else { return [] }
    let lines = lines(of: text)
    let renderedLines = Self.lines(of: rendered)
    do {
      _ = try KubeadmDocument.read(rendered, file: origin(path))
      return []
    } catch let error as any DiagnosticConvertible {
      return error.diagnostics.compactMap { finding in
        guard var site = finding.site, renderedLines.indices.contains(site.line - 1),
          let own = lines.firstIndex(of: renderedLines[site.line - 1])
        else { return nil }
        site.line = own + 1
        var finding = finding
        finding.site = site
        return finding
      }
    } catch {
      return []
    }
  }

  private static func lines(of text: Data) -> [String] {
    String(decoding: text, as: UTF8.self).components(separatedBy: "\n")
  }
}
