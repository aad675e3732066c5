import SealerFoundations
import SealerYAML

extension Chart {
  /// What Chart.yaml, and requirements.yaml over it, say, with its places; the last document to say something counts.
  package var metadataDocuments: [(file: String, document: YAMLNode)] {
    metadataFiles.reversed().compactMap { file in
      let documents = try? YAML.documents(
        file.content.data, file: file.name.text, schema: .kubernetes, duplicateKeys: .lastWins)
      return documents?.first.map { (file.name.text, $0) }
    }
  }

  /// Where a dependency is named.
  func metadataPlace(of dependency: GoString) -> (file: String, mark: YAMLMark) {
    for (file, document) in metadataDocuments {
      for entry in document["dependencies"]?.items ?? [] {
        if let name = entry["name"], name.string == dependency.text { return (file, name.start) }
      }
    }
    return ("Chart.yaml", YAMLMark(line: 1, column: 1, offset: 0))
  }
}
