import Foundation
import SealerFoundations

/// YAML texts: reading them gives nodes with their places.
public enum YAML {
  /// Reads all documents of a text.
  ///
  /// - Parameter file: the name that diagnostics give the text.
  /// - Throws: `YAMLError` at the first place that is wrong.
  public static func documents(_ text: Data, file: String) throws(YAMLError) -> [YAMLNode] {
    var parser = YAMLParser(try YAMLScanner(Array(text), file: file))
    var documents: [YAMLNode] = []
    while let events = try parser.nextDocument() {
      var composer = YAMLComposer(events, file: file)
      documents.append(try composer.compose())
    }
    return documents
  }
}
