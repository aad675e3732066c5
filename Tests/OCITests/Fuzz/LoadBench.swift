import Foundation
import SealerFoundations
import TestSupport

@testable import SealerOCI

/// Loads archives into a store; one that is refused leaves the store as it was.
final class LoadBench: @unchecked Sendable {
  private let scratch = Scratch.inMemory
  private var store: ImageStore
  private let registries = RegistryAccess(.init(credentials: CredentialFiles(environment: [:])))

  init() throws { store = try ImageStore.open(scratch("store"), keeping: .sample) }

  func examine(_ archive: FuzzedArchive) -> FuzzResult {
    FuzzResult { () throws(FuzzResult.Flaw) in
      if archive.seed % 64 == 0 { try renew() }
      let path = scratch("archive")
      try? Data(archive.bytes).write(to: URL(fileURLWithPath: path.text))
      let before = state()
      let transfer = ImageTransfer(store: store, registries: registries)
      let loaded = OwnThread.wait {
        try await transfer.load(
          archive.location(path), as: nil, platform: .amd64,
          archive.seed % 2 == 0 ? .all : .known)
      }
      let left = (try? store.ingests.names()) ?? ["?"]
      try FuzzResult.require(left.isEmpty, "something is left in the store", left.joined(separator: " "))
      switch loaded {
      case .success(let (descriptor, reference)):
        let flaws = (try? store.verify(descriptor)) ?? [.missing(descriptor)]
        try FuzzResult.require(flaws.isEmpty, "what was loaded is not sound", "\(flaws)")
        let found = (try? store.resolve(reference)) ?? nil
        try FuzzResult.require(found?.digest == descriptor.digest, "what was loaded has no name", "\(reference)")
        return true
      case .failure(let error):
        let more = added(since: before)
        try FuzzResult.require(more.isEmpty, "what was refused left something", "\(more): \(error)")
        return try FuzzedFailure.isSaid(error)
      }
    }
  }

  private func renew() throws(FuzzResult.Flaw) {
    try? FileManager.default.removeItem(atPath: scratch("store").text)
    do { store = try ImageStore.open(scratch("store"), keeping: .sample) } catch {
      throw FuzzResult.Flaw("no store", "\(error)")
    }
  }

  /// What a refused image left; what was found out on the way about a layer that came in before is no part of it.
  private func added(since before: [String]) -> [String] {
    let known = Set(before.filter { $0.hasPrefix("blobs/") }.compactMap { $0.split(separator: "/").last })
    return Set(state()).subtracting(before).sorted().filter { name in
      let parts = name.split(separator: "/")
      guard parts.starts(with: ["cache", "layers"]) else { return true }
      return parts.count == 4 && !known.contains(where: parts[3].hasPrefix)
    }
  }

  /// The names of all files of the store but its locks.
  private func state() -> [String] {
    let names = (try? FileManager.default.subpathsOfDirectory(atPath: scratch("store").text)) ?? []
    return names.filter { !$0.hasSuffix(".lock") }.sorted()
  }
}
