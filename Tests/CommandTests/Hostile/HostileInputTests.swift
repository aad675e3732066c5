import Foundation
import TestSupport
import Testing

/// Whatever comes in ends with a diagnostic, soon, in little memory, and harms nothing: each case in a process of its own.
///
/// One after the other, since each is measured.
@Suite(.serialized) struct HostileInputTests {
  /// Seconds of an idle machine until the tool has refused.
  private static let seconds = 10.0
  /// Bytes of the tool's largest process.
  private static let memory = 512 << 20
  /// Bytes of all that it says: no text of somebody else fills the terminal.
  private static let words = 64 << 10

  @Test(arguments: HostileCase.chosen) func endsWell(_ hostile: HostileCase) async throws {
    let scene = try HostileScene()
    try await hostile.prepare(scene)
    let before = FolderSnapshot(scene.scratch.path)
    let devices = Self.devices
    let run = MeasuredRun(
      arguments: hostile.arguments.map(scene.filled), environment: scene.environment(hostile.environment),
      folder: scene.scratch.path, input: hostile.input, output: hostile.output)
    let answer = try run.measure()
    let errors = String(decoding: answer.errors, as: UTF8.self)
    let output = String(decoding: answer.output, as: UTF8.self)
    let shown = "\(errors.prefix(4000))"

    if let status = hostile.status {
      #expect(answer.status == status, "\(shown)")
    } else {
      #expect([1, 2].contains(answer.status), "\(shown)")
    }
    for words in hostile.says.map(scene.filled) { #expect(errors.contains(words), "\(shown)") }
    for words in hostile.gives.map(scene.filled) { #expect(output.contains(words), "\(output.prefix(4000))") }
    for words in hostile.neverSays.map(scene.filled) {
      #expect(!errors.contains(words) && !output.contains(words), "says \(words.debugDescription): \(shown)")
    }
    if hostile.status != 0 { #expect(errors.contains("error: "), "\(shown)") }
    #expect(answer.errors.count <= Self.words)
    #expect(Self.controls(answer.errors) == nil, "\(shown.debugDescription)")
    if case .text = hostile.output { #expect(Self.controls(answer.output) == nil, "\(output.debugDescription)") }

    #expect(answer.cost.computing <= Self.seconds, "\(answer.cost)")
    #expect(answer.cost.wall <= Self.seconds * answer.cost.load, "\(answer.cost)")
    #expect(answer.cost.memory <= Self.memory, "\(answer.cost)")
    #expect(!answer.cost.leavesProcesses)

    let changes = FolderSnapshot(scene.scratch.path).changes(since: before)
    #expect(changes.filter { !Self.mayChange($0, hostile) } == [])
    #expect(Self.devices == devices)
  }

  @Test func aRunIsMeasured() throws {
    let scene = try HostileScene()
    let script = "import time; x = bytearray(b'x') * (200 << 20); time.sleep(0.5)"
    let run = MeasuredRun(
      program: "/usr/bin/env", arguments: ["python3", "-c", script], environment: scene.environment(),
      folder: scene.scratch.path)
    let cost = try run.measure().cost
    #expect((200 << 20...260 << 20).contains(cost.memory) && cost.wall > 0.5, "\(cost)")
  }

  @Test func eachHasANameOfItsOwn() {
    let names = HostileCase.all.map(\.name)
    #expect(Set(names).count == names.count, "\(names.filter { name in names.count { $0 == name } > 1 })")
  }

  /// Whether a change is one that the case, or every case, may make.
  private static func mayChange(_ path: String, _ hostile: HostileCase) -> Bool {
    if hostile.mayChange.contains(where: { path == $0 || path.hasPrefix($0 + "/") }) { return true }
    let names = path.split(separator: "/")
    guard names.first == "store", let last = names.last else { return false }
    // Nothing half-made stays, whether the tool succeeded or not.
    if names.count > 2, names[1] == "ingest" { return false }
    if names.count > 2, names[1] == "rootfs" { return false }
    if [".part", ".tmp"].contains(where: last.hasSuffix) { return false }
    if hostile.status == 0 { return true }
    // What is refused leaves nothing but an empty store.
    let empty = [
      "oci-layout", "index.json", "sealer-store", "ingest", "blobs", "sha256", "cache", "programs", "rootfs",
    ]
    return names.count == 1 || empty.contains(String(last)) || last.hasSuffix(".lock")
  }

  /// The first character of a text that a terminal would obey, or that makes it show something else than is there.
  static func controls(_ bytes: Data) -> String? {
    guard let text = String(validating: bytes, as: UTF8.self) else { return "no UTF-8" }
    for scalar in text.unicodeScalars {
      switch scalar.value {
      case 0x09, 0x0A: continue
      case 0..<0x20, 0x7F..<0xA0, 0x061C, 0x200E, 0x200F, 0x2028...0x202E, 0x2066...0x2069:
        return String(scalar.value, radix: 16)
      default: continue
      }
    }
    return nil
  }

  /// Devices that a program run by root could replace by a file.
  private static var devices: [String] {
    ["/dev/null", "/dev/zero", "/dev/full", "/dev/stdin", "/dev/stdout", "/dev/stderr", "/dev/fd"].map { path in
      var status = stat()
      let isThere = lstat(path, &status) == 0
      return "\(path) \(isThere) \(status.st_mode & S_IFMT) \(status.st_rdev)"
    }
  }
}
