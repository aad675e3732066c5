/// A command, as a text for a shell or as words.
public enum Command: Hashable, Sendable {
  /// A text that `/bin/sh -c` runs.
  case shell(String)
  /// A program and its arguments, run without a shell.
  case exec([String])

  /// The command as one line of shell text.
  package var shellText: String {
    switch self {
    case .shell(let text): text
    case .exec(let words): words.map(Command.quoted).joined(separator: " ")
    }
  }

  /// A word that a shell reads as this one.
  private static func quoted(_ word: String) -> String {
    let isPlain =
      !word.isEmpty
      && word.utf8.allSatisfy { byte in
        (0x61...0x7A).contains(byte) || (0x41...0x5A).contains(byte) || (0x30...0x39).contains(byte)
          || [0x2D, 0x2E, 0x2F, 0x5F, 0x3A, 0x3D, 0x40, 0x25, 0x2B, 0x2C].contains(byte)
      }
    return isPlain ? word : "'" + word.replacing("'", with: "'\\''") + "'"
  }
}
