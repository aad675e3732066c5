import Foundation
import SealerFoundations
import SealerYAML

/// Documents moved to another version of kubeadm's kinds, without any default.
package struct KubeadmMigration: Sendable {
  /// The moved text.
  package let text: String
  /// What had no place in the newer version.
  package let notes: [Diagnostic]

  /// Moves the documents of a file to a version; their order and their comments stay.
  ///
  /// The kubelet's and the proxy's stay as they are.
  ///
  /// - Throws: `Diagnostics` with every finding in the text, and if it is newer than the version.
  package init(_ text: Data, file: String, to version: KubeadmVersion) throws {
    let documents = try KubeadmDocument.read(text, file: file)
    let newer = documents.filter { $0.kubeadmVersion.map { $0 > version } ?? false }
    try Diagnostics(
      newer.flatMap { document in
        KubeadmError(
          flaw: .movedBack(document.kind, document.version, to: version.rawValue), site: document.versionSite
        )
        .diagnostics
      }
    ).throwIfErrors()
    var set = ConfigurationSet(documents) { .site($1.site(in: $0.file)) }
    set.move(to: version)
    do {
      self.text = try MigratedText(text, file: file).text(of: set)
      notes = set.notes
    } catch is YAMLEditError {
      self.text = set.written().map { YAMLEmitter.emit($0.tree.value, keys: .asGiven) }.joined(separator: "---\n")
      notes = set.notes + KubeadmError(flaw: .lostComments, site: SourceSite(file: file)).diagnostics
    }
  }
}
