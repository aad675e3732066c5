import Foundation
import Testing

/// A wrong or hostile input, and what the tool has to say to it.
///
/// A case is run by `HostileInputTests`, in a process and a folder of its own, in which the tool's store, settings and
/// temporary files lie, too. Its limits of time and memory and what may be left on the disk are the same for all.
struct HostileCase: Sendable, CustomTestStringConvertible {
  /// What the tool reads.
  enum Input: Sendable {
    case text(String)
    /// A file of the scene's folder.
    case file(String)
    /// A pipe that somebody writes these bytes into.
    case pipe(Data)
    /// A folder of the scene.
    case folder(String)
    /// None: its number is free.
    case closed
  }

  /// Where its results go, and what they are.
  enum Output: Sendable {
    /// Text for people, which never holds a control character.
    case text
    /// The bytes of a file or of JSON, as they are.
    case bytes
    /// A pipe that nobody reads any more.
    case closedPipe
    /// A disk without space.
    case full
    /// None: its number is free.
    case closed
  }

  /// What the case shows, in a few words.
  var name: String
  /// What the user types; `{name}` stands for a value of the scene, such as `{scratch}`.
  var arguments: [String]
  /// More of the environment, with the same placeholders.
  var environment: [String: String] = [:]
  var input: Input = .text("")
  var output: Output = .text
  /// How it has to end: 1, or 2 where the words are wrong; 0 where the input only
  /// looks hostile; nil for 1 or 2.
  var status: Int32? = 1
  /// Words that the diagnostic has to hold, with the same placeholders.
  var says: [String] = []
  /// Words that neither the diagnostic nor the result may hold.
  var neverSays: [String] = []
  /// Words that the result has to hold.
  var gives: [String] = []
  /// Paths of the scene that may change, and what is below them; the store's own files may change where it succeeds.
  var mayChange: [String] = []
  /// Makes the input.
  var prepare: @Sendable (HostileScene) async throws -> Void = { _ in }

  var testDescription: String { name }

  /// All of them, a list for each topic.
  static let all: [HostileCase] = harness + terminal + traps + files + store + layers + packedImages + texts

  /// Those whose names hold the words of `SEALER_CASES`, if somebody looks at a few.
  static let chosen: [HostileCase] = {
    guard let words = ProcessInfo.processInfo.environment["SEALER_CASES"] else { return all }
    return all.filter { $0.name.contains(words) }
  }()
}

extension HostileCase {
  /// What shows that the harness measures at all.
  static let harness: [HostileCase] = [
    HostileCase(
      name: "a word that is no command", arguments: ["biuld"], status: 2, says: ["error: unknown command 'biuld'"]),
    HostileCase(
      name: "a Kubefile of random bytes", arguments: ["build", "-q", "c"],
      says: ["c/Kubefile:1: error: the file is not UTF-8 text"]
    ) { scene in
      try scene.write("c/Kubefile", bytes: Data((0..<100_000).map { UInt8(truncatingIfNeeded: $0 &* 7919 >> 3) }))
    },
    HostileCase(
      name: "a build that only looks hostile", arguments: ["build", "-q", "c"], status: 0, gives: ["sha256:"]
    ) { scene in
      try scene.write("c/Kubefile", "FROM scratch\nCOPY 'a b' etc\n")
      try scene.write("c/a b", "x")
      try scene.link("c/unused", to: "/etc/passwd")
    },
  ]
}
