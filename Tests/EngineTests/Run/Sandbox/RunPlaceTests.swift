import Foundation
import TestSupport
import Testing

@testable import SealerKit

/// Programs are looked for as the rootfs has them: a link of it leads inside of it, wherever it seems to point.
struct RunPlaceTests {
  private func place(_ make: (Scratch) throws -> Void) throws -> (Scratch, RunPlace) {
    let scratch = Scratch()
    for folder in ["root/bin", "root/usr/bin", "out"] {
      try FileManager.default.createDirectory(atPath: scratch(folder).text, withIntermediateDirectories: true)
    }
    try make(scratch)
    return (scratch, RunPlace(path: scratch("root"), bundles: scratch("bundles"), occupied: 0))
  }

  private func program(_ path: HostPath, mode: mode_t = 0o755) {
    _ = FileManager.default.createFile(atPath: path.text, contents: Data("x".utf8))
    chmod(path.text, mode)
  }

  private func link(_ path: HostPath, to target: String) throws {
    try FileManager.default.createSymbolicLink(atPath: path.text, withDestinationPath: target)
  }

  @Test func aFileThatMayRunIsAProgram() throws {
    let (scratch, place) = try place { program($0("root/bin/sh")) }
    #expect(place.hasProgram(at: "/bin/sh"))
    chmod(scratch("root/bin/sh").text, 0o644)
    #expect(!place.hasProgram(at: "/bin/sh"))
    #expect(!place.hasProgram(at: "/bin"))
    #expect(!place.hasProgram(at: "/bin/sh/x"))
  }

  @Test func linksLeadInside() throws {
    let (scratch, place) = try place { scratch in
      program(scratch("root/usr/bin/busybox"))
      try link(scratch("root/bin/sh"), to: "/usr/bin/busybox")
      try link(scratch("root/bin/ash"), to: "../../../../usr/bin/busybox")
      try link(scratch("root/bin/round"), to: "round")
      program(scratch("out/sh"))
      try link(scratch("root/bin/out"), to: scratch("out/sh").text)
    }
    #expect(place.hasProgram(at: "/bin/sh"))
    #expect(place.hasProgram(at: "/bin/ash"))
    #expect(!place.hasProgram(at: "/bin/round"))
    #expect(!place.hasProgram(at: "/bin/out"))
    #expect(access(scratch("out/sh").text, X_OK) == 0)
  }
}
