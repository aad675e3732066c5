import Foundation
import SealerDefinition
import SealerFoundations
import SealerHost
import SealerOCI

/// Runs a command in a container of an OCI runtime, in namespaces of its own, with the rootfs as all that it can
/// change.
///
/// The runtime itself runs in a mount and a process namespace that the kernel takes away with this process: whatever
/// ends the tool ends the command.
struct RunSandbox {
  /// What the command sees as its root.
  enum Root {
    /// The rootfs.
    case rootfs
    /// This machine's programs, read-only; the rootfs is the folder that the command starts in.
    case host
  }

  let folder: RunPlace
  let limits: InputLimits
  let sharesNetwork: Bool
  let output: @Sendable (String) -> Void

  /// Runs words to their end, in the first way that works on this machine.
  ///
  /// - Returns: the exit status of the command; 128 and the number of the signal if one ended it.
  /// - Throws: `RunError.noRuntime`, `RunError.noSandbox`; `InputLimitError` if it took more than it may; `CancellationError`,
  ///   `SystemError`.
  func run(
    _ words: [String], root: Root, environment: [String: String], at site: SourceSite
  ) async throws -> Int32 {
    let runtimes = ContainerRuntime.installed()
    if runtimes.isEmpty { throw RunError.noRuntime(site: site) }
    var reasons: [String] = []
    for mapping in IDMapping.candidates() {
      for runtime in runtimes {
        let bundle = try RuntimeBundle.make(folder.bundles.appending(UUID().uuidString))
        let start = Start(
          runtime: runtime, mapping: mapping, bundle: bundle, group: ControlGroup(bundle.name))
        start.group?.sweep()
        let ending: Result<Ending, any Error>
        do {
          ending = .success(try await attempt(words, root: root, environment: environment, start))
        } catch {
          ending = .failure(error)
        }
        start.group?.remove()
        if mapping.hasForeignUsers, bundle.hasStarted {
          // However it ended, what it wrote has to be read, or removed; a task that is cancelled does that, too.
          await Task { try? await takeBack(start) }.value
        }
        switch try ending.get() {
        case .ended(let status): return status
        case .notStarted(let reason): reasons.append("\(runtime.path): \(reason)")
        }
      }
    }
    throw RunError.noSandbox(reasons: reasons, site: site)
  }

  /// One way to start: which runtime, as whom, where it is told and counted.
  private struct Start {
    var runtime: ContainerRuntime
    var mapping: IDMapping
    var bundle: RuntimeBundle
    var group: ControlGroup?
  }

  private enum Ending {
    case ended(Int32)
    case notStarted(reason: String)
  }

  private func attempt(
    _ words: [String], root: Root, environment: [String: String], _ start: Start
  ) async throws -> Ending {
    guard let place = HostPlace.free(besides: folder.path), let unshare = HostProgram.find("unshare") else {
      return .notStarted(reason: "util-linux's unshare, or a folder to mount the rootfs at, is missing")
    }
    var mounts: [RuntimeConfiguration.Mount] = []
    // The rootfs may lie where root inside may not go: it is bound to a place where everybody may, seen by the runtime
    // alone.
    var shown = folder.path
    if case .host = root {
      shown = start.bundle.hostRoot
      mounts = try HostRoot.make(at: shown, around: folder.path)
      try RunPlace.give(shown, to: start.mapping.owner)
    }
    let points = MountPoints.planned(in: shown, network: sharesNetwork)
    defer { points.remove() }
    try start.bundle.write(
      RuntimeConfiguration(
        process: process(words, root, environment, start), root: .init(path: place.text, readonly: root == .host),
        mounts: mounts + points.mounts, linux: linux(start)))
    let bind = ["/bin/sh", "-c", #"mount --bind "$1" "$2" && shift 2 && exec "$@""#, "sh", shown.text, place.text]
    let program = HostProgram(
      unshare,
      start.mapping.outer + ["--mount", "--pid", "--fork", "--kill-child=SIGKILL", "--mount-proc", "--"] + bind
        + start.runtime.arguments(start.bundle, usesGroups: start.group != nil),
      limits: HostProgram.Limits(outputBytes: limits[.runOutput], seconds: Double(limits[.runTime])))
    return try await run(program, start)
  }

  /// Runs the program, watched.
  private func run(_ program: HostProgram, _ start: Start) async throws -> Ending {
    let gate = StartGate(start.bundle, output)
    let watch = RunWatch(folder: folder, limits: limits, isCounted: start.group != nil)
    let status: Int32
    do {
      status = try await watch.run(program) { gate.take($0) }
    } catch let error as ProgramError {
      throw error.runLimit(limits) ?? error
    }
    guard let reason = gate.end() else {
      // SIGXFSZ: a file beyond what it may write.
      if status == 128 + SIGXFSZ { throw limits.exceeded(.runWritten, by: "what RUN writes") }
      return .ended(status)
    }
    return .notStarted(reason: reason.isEmpty ? "it ended with status \(status)" : reason)
  }

  /// Gives the caller what the command's other users own, by the same sandbox: outside of it nobody may.
  private func takeBack(_ start: Start) async throws {
    var start = start
    start.bundle = try RuntimeBundle.make(folder.bundles.appending(UUID().uuidString))
    let words = [
      "find", ".", "(", "!", "-uid", "0", "-o", "!", "-gid", "0", ")", "-exec", "chown", "-h", "0:0", "{}", "+",
    ]
    _ = try await RunSandbox(folder: folder, limits: limits, sharesNetwork: false, output: output).attempt(
      words, root: .host, environment: HostProgram.plainEnvironment, start)
  }

  // MARK: - Configuration

  private func process(
    _ words: [String], _ root: Root, _ environment: [String: String], _ start: Start
  ) -> RuntimeConfiguration.Process {
    var bounds: [(String, Int64)] = [
      ("RLIMIT_NPROC", limits[.runProcesses]), ("RLIMIT_FSIZE", limits[.runWritten]), ("RLIMIT_NOFILE", 65536),
      ("RLIMIT_CORE", 0),
    ]
    // Where no group counts memory, no single process may take more at once than all may together.
    if start.group == nil { bounds.append(("RLIMIT_DATA", limits[.runMemory])) }
    return RuntimeConfiguration.Process(
      args: words, env: environment.map { "\($0.key)=\($0.value)" }.sorted(),
      cwd: root == .host ? HostRoot.rootfs : "/", rlimits: bounds.map { ResourceBound($0.0, atMost: $0.1).limit })
  }

  private func linux(_ start: Start) -> RuntimeConfiguration.Linux {
    let namespaces = ["user", "mount", "pid", "ipc", "uts", "cgroup"] + (sharesNetwork ? [] : ["network"])
    let memory = limits[.runMemory]
    return RuntimeConfiguration.Linux(
      namespaces: namespaces.map(RuntimeConfiguration.Namespace.init), uidMappings: start.mapping.extents,
      gidMappings: start.mapping.extents, cgroupsPath: start.group?.place,
      resources: start.group.map { group in
        ControlGroup.Resources(
          pids: .init(limit: min(limits[.runProcesses], ControlGroup.mostProcesses)),
          memory: .init(limit: memory, swap: group.countsSwap ? memory : nil))
      }, seccomp: SystemCalls(memoryIsCounted: start.group != nil))
  }
}

extension ProgramError {
  /// The limit of a RUN that this is about.
  fileprivate func runLimit(_ limits: InputLimits) -> InputLimitError? {
    switch self {
    case .outputLimit: limits.exceeded(.runOutput, by: "what RUN prints")
    case .timeLimit: limits.exceeded(.runTime, by: "RUN")
    default: nil
    }
  }
}
