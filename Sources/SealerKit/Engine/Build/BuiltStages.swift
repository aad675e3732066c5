import SealerFoundations
import SealerOCI

/// The stages that are built already, each as long as a later one needs it.
struct BuiltStages {
  /// What a stage comes to, with its rootfs on the disk if somebody needed that.
  typealias Outcome = (assembly: ImageAssembly, folder: RootfsFolder?)

  private var outcomes: [Int: Outcome] = [:]
  /// How often each stage will be used yet.
  private var uses: [Int: Int]

  init(of stages: PreparedStages) {
    uses = Dictionary(stages.all.flatMap(\.uses).map { ($0, 1) }, uniquingKeysWith: +)
  }

  /// Keeps a stage for those that use it.
  mutating func keep(_ outcome: Outcome, of number: Int) {
    if uses[number] != nil { outcomes[number] = outcome }
  }

  /// What another stage that is built on this one begins with; the folder goes with it if nobody else needs it.
  ///
  /// - Throws: `Diagnostic` if the stage was not built.
  mutating func begin(on number: Int) throws(Diagnostic) -> Outcome {
    var outcome = try self.outcome(of: number)
    release(number)
    if outcomes[number] != nil { outcome.folder = nil }
    return outcome
  }

  /// The rootfs of a stage, for a copy that ends with `release`.
  ///
  /// - Throws: `Diagnostic` if the stage was not built; `ArchiveError`, `SystemError`.
  mutating func rootfs(of number: Int, in store: ImageStore) async throws -> RootfsFolder {
    var outcome = try self.outcome(of: number)
    if let known = outcome.folder { return known }
    let layers = outcome.assembly.layers
    let folder = try await BlockingWork.run { try RootfsFolder(of: layers, in: store) }
    outcome.folder = folder
    outcomes[number] = outcome
    return folder
  }

  /// Ends a use.
  mutating func release(_ number: Int) {
    let left = (uses[number] ?? 0) - 1
    uses[number] = left > 0 ? left : nil
    if left <= 0 { outcomes[number] = nil }
  }

  private func outcome(of number: Int) throws(Diagnostic) -> Outcome {
    guard let outcome = outcomes[number] else { throw Diagnostic("stage \(number) was not built") }
    return outcome
  }
}
