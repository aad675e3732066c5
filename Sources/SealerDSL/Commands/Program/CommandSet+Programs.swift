import Foundation
import SealerKit

extension CommandSet {
  /// The tool.
  package static let tool = CommandSet(
    program: "sealer-run", summary: "sealer-run ships whole Kubernetes clusters as one image.", origin: .tool)

  /// An image's own program, or the single file that is started as one.
  package static func image(_ name: String, origin: DefinitionOrigin) -> CommandSet {
    CommandSet(program: name, summary: "\(name) builds one cluster image.", origin: origin)
  }

  /// The program that the words of the tool mean, and its words: a file's path in front of them means that image.
  ///
  /// A single-file image is started as a program by `#!/usr/bin/env sealer-run` in its first line: the kernel puts its path
  /// before what the user typed.
  package static func called(by words: [String]) -> (set: CommandSet, words: [String]) {
    guard let path = words.first, path.contains("/"), let file = try? HostPath(path), file.nameSuffix == "swift",
      access(file.text, R_OK) == 0
    else { return (tool, words) }
    return (image(file.name, origin: .script(file)), Array(words.dropFirst()))
  }
}
