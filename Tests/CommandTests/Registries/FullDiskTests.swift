import Foundation
import TestSupport
import Testing

/// A disk that is full at one moment or another: an error that says so, a store that verifies, nothing left behind, and the
/// same command works as soon as there is room.
@Suite(.serialized) struct FullDiskTests {
  enum Work: String, CaseIterable, Sendable { case pull, build, save, load, push, tag }

  /// A command on a disk of its own, in kilobytes; the image has about 1,500 kB in three layers.
  struct Row: Sendable, CustomStringConvertible {
    var work: Work
    var room: Int
    var description: String { "\(work.rawValue) with \(room) kB" }
  }

  private static let rows: [Row] =
    [40, 100, 300, 620, 900, 1240, 1500].map { Row(work: .pull, room: $0) }
    + [40, 100, 400, 700, 1100, 1500].map { Row(work: .build, room: $0) }
    + [0, 8, 200, 900, 1400].map { Row(work: .save, room: $0) }
    + [40, 300, 700, 1100, 1500].map { Row(work: .load, room: $0) }
    + [0].flatMap { [Row(work: .push, room: $0), Row(work: .tag, room: $0)] }

  /// Mounts a small disk where nobody else sees it, runs the command there, then looks at the store, and then gives room.
  private static let script = """
    set -u
    if [ -z "$BEFORE" ]; then
      mount -t tmpfs -o size="$ROOM"k none "$DISK" || exit 77
    else
      mount -t tmpfs -o size=64m none "$DISK" && sh -c "$BEFORE" || exit 78
      used=$(du -sk "$DISK" | cut -f1)
      mount -o remount,size=$((used + ROOM + 4))k "$DISK" || exit 79
      head -c 4096000 /dev/zero >"$DISK/filler" 2>/dev/null || true
      truncate -s $(($(stat -c %s "$DISK/filler") > ROOM * 1024 ? $(stat -c %s "$DISK/filler") - ROOM * 1024 : 0)) "$DISK/filler"
    fi
    sh -c "$COMMAND"; echo "first $?"
    find "$DISK" -type f \\( -path '*/ingest/*' -o -name '*.part' -o -name '.*' \\) | sed 's/^/left /'
    [ ! -e "$DISK/out.tar" ] || echo "left out.tar"
    mount -o remount,size=64m "$DISK"
    if [ -d "$DISK/store" ]; then "$SEALER" verify >/dev/null; echo "verify $?"; else echo "verify 0"; fi
    sh -c "$COMMAND"; echo "second $?"
    "$SEALER" verify >/dev/null; echo "again $?"
    """

  @Test(arguments: rows) func isSurvived(_ row: Row) async throws {
    guard RegistryServer.isInstalled else { return print("skipped 1 full disk: no docker-registry") }
    let sealer = SealerProgram()
    let disk = sealer.scratch("disk")
    try FileManager.default.createDirectory(atPath: disk.text, withIntermediateDirectories: true)
    let probe = try Program.run("unshare", "-rm", "mount", "-t", "tmpfs", "none", disk.text)
    guard probe.status == 0 else { return print("skipped 1 full disk: no namespaces here") }
    try sealer.write("c/Kubefile", "FROM scratch\nCOPY d1 a\nCOPY d2 b\nCOPY d3 c\n")
    for part in 1...3 {
      _ = try Program.run("sh", "-c", "head -c 500000 /dev/urandom > \(sealer.scratch("c/d\(part)"))")
    }
    let registry = try await RegistryServer.start(root: sealer.scratch("registry"))
    let name = "localhost:\(registry.port)/team/app:v1"
    let made = try sealer("build", "-q", "-t", name, "c")
    #expect(made.status == 0, "\(made.errors)")
    #expect(try sealer("push", "-q", name).status == 0)
    #expect(try sealer("save", "-q", "-o", "all.tar", name).status == 0)
    let tool = "'\(SealerProgram.path)'"
    let archive = sealer.scratch("all.tar")
    let (before, command): (String, String) =
      switch row.work {
      case .pull: ("", "\(tool) pull -q \(name)")
      case .build: ("", "\(tool) build -q -t y:1 '\(sealer.scratch("c"))'")
      case .save: ("\(tool) load -q '\(archive)'", "\(tool) save -q -o '\(disk)/out.tar' \(name)")
      case .load: ("", "\(tool) load -q '\(archive)'")
      case .push: ("\(tool) load -q '\(archive)'", "\(tool) push -q \(name)")
      case .tag: ("\(tool) load -q '\(archive)'", "\(tool) tag \(name) z:1")
      }
    var environment = ProcessInfo.processInfo.environment
    environment.merge(
      [
        "ROOM": "\(row.room)", "DISK": disk.text, "BEFORE": before, "COMMAND": command,
        "SEALER": SealerProgram.path.text,
        "SEALER_HOME": "\(disk)/store", "SEALER_RETRIES": "1", "DOCKER_CONFIG": sealer.scratch("docker").text,
        "XDG_CONFIG_HOME": sealer.scratch("config").text,
      ]) { $1 }
    let answer = try Program.run(["unshare", "-rm", "sh", "-c", Self.script], environment: environment)
    let lines = answer.output.split(separator: "\n").map(String.init)
    let isHarmless = row.work == .push
    #expect(lines.contains(isHarmless ? "first 0" : "first 1"), "\(row): \(answer.output)")
    if !isHarmless { #expect(answer.output.contains("No space left on device"), "\(row): \(answer.output)") }
    #expect(!lines.contains { $0.hasPrefix("left ") && !$0.hasSuffix("/.lock") }, "\(row): \(answer.output)")
    for line in ["verify 0", "second 0", "again 0"] { #expect(lines.contains(line), "\(row): \(answer.output)") }
  }
}
