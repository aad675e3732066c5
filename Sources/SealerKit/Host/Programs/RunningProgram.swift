import Foundation
import SealerFoundations
import Synchronization

/// One start of a program, from the pipes to its end; `run` is called once, on a thread that nobody else needs.
final class RunningProgram: Sendable {
  private let program: HostProgram
  private let isCancelled = Atomic(false)

  /// How long a program may take to end by itself when it is asked to, and how long what it started may keep its pipes.
  private static let patience = 0.2

  init(_ program: HostProgram) { self.program = program }

  /// Ends the program soon.
  func cancel() { isCancelled.store(true, ordering: .relaxed) }

  /// Runs the program to its end.
  ///
  /// - Returns: its exit status; 128 and the number of the signal if one ended it.
  /// - Throws: `ProgramError`.
  func run(
    started: (Int32) -> Void = { _ in }, _ receive: (ProgramRunner.Stream, UnsafeRawBufferPointer) -> Void
  ) throws -> Int32 {
    let pipes = try ProgramPipes(for: program)
    let process = try start(pipes)
    started(process)
    pipes.closeFarEnds()
    var watch = Watch(program: program, process: process)
    defer { watch.end() }
    var printed: Int64 = 0
    while !pipes.isDone {
      try pipes.wait(milliseconds: 20) { stream, bytes in
        printed += Int64(bytes.count)
        if printed <= program.limits.outputBytes { receive(stream, bytes) }
      }
      if printed > program.limits.outputBytes {
        throw ProgramError.outputLimit(path: program.path, bytes: program.limits.outputBytes)
      }
      if try watch.isOver(isCancelled: isCancelled.load(ordering: .relaxed), patience: Self.patience) { break }
    }
    return try watch.status { isCancelled.load(ordering: .relaxed) }
  }

  /// Starts it in a session of its own, so that a signal of the terminal reaches this process alone.
  private func start(_ pipes: ProgramPipes) throws -> pid_t {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    for (number, descriptor) in pipes.farEnds.enumerated() {
      posix_spawn_file_actions_adddup2(&actions, descriptor, Int32(number))
    }
    // Descriptors of this process are closed on exec by themselves; where the C library can, it makes sure of that.
    _ = SpawnAction.closeFrom?(&actions, 3)
    guard let chdir = SpawnAction.chdir else { throw ProgramError.notStarted(path: program.path, code: ENOSYS) }
    _ = program.folder.text.withCString { chdir(&actions, $0) }
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    var (none, all) = (sigset_t(), sigset_t())
    sigemptyset(&none)
    sigfillset(&all)
    posix_spawnattr_setsigmask(&attributes, &none)
    posix_spawnattr_setsigdefault(&attributes, &all)
    let flags = Int32(POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF) | 0x80  // POSIX_SPAWN_SETSID
    posix_spawnattr_setflags(&attributes, Int16(flags))
    guard access(program.path.text, X_OK) == 0 else { throw ProgramError.notStarted(path: program.path, code: errno) }
    let words = Self.boundToThread + [program.path.text] + program.arguments
    let variables = program.environment.map { "\($0.key)=\($0.value)" }.sorted()
    var process: pid_t = 0
    let code = words.withCStrings { pointers in
      variables.withCStrings { posix_spawn(&process, words[0], &actions, &attributes, pointers, $0) }
    }
    if code != 0 { throw ProgramError.notStarted(path: program.path, code: code) }
    return process
  }

  /// What ends a program with the thread that started it, by the kernel; util-linux has it, and without it a program
  /// outlives a tool that is killed.
  private static let boundToThread =
    HostProgram.find("setpriv").map { [$0.text, "--pdeathsig", "KILL", "--"] } ?? []
}

/// Looks after a process: asks it to end, ends it, learns its status.
private struct Watch {
  let program: HostProgram
  let process: pid_t
  private let deadline: Double
  private var ended: Int32?
  /// When it was asked to end, and when it was seen to have ended.
  private var asked: Double?
  private var gone: Double?

  init(program: HostProgram, process: pid_t) {
    self.program = program
    self.process = process
    deadline = Self.now + program.limits.seconds
  }

  private static var now: Double {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }

  /// Whether nothing more is to be waited for.
  mutating func isOver(isCancelled: Bool, patience: Double) throws -> Bool {
    let now = Self.now
    if now > deadline { throw ProgramError.timeLimit(path: program.path, seconds: program.limits.seconds) }
    if isCancelled {
      if let asked, now - asked > patience { return true }
      if asked == nil {
        asked = now
        kill(-process, SIGTERM)
      }
    }
    if gone == nil, look() { gone = now }
    // What it started may keep its pipes open for ever.
    return gone.map { now - $0 > patience } ?? false
  }

  /// Learns whether it ended.
  private mutating func look() -> Bool {
    if ended != nil { return true }
    var status: Int32 = 0
    guard waitpid(process, &status, WNOHANG) == process else { return false }
    ended = Self.status(status)
    return true
  }

  /// Waits for its end and gives the status.
  mutating func status(_ isCancelled: () -> Bool) throws -> Int32 {
    var pause: UInt32 = 200
    while !look() {
      if try isOver(isCancelled: isCancelled(), patience: 0.2), ended == nil { return 128 + SIGKILL }
      usleep(pause)
      pause = min(2 * pause, 10_000)
    }
    return ended ?? 128 + SIGKILL
  }

  /// Ends it and all of its group, if it is still there.
  mutating func end() {
    guard !look() else { return }
    kill(-process, SIGKILL)
    kill(process, SIGKILL)
    var status: Int32 = 0
    while waitpid(process, &status, 0) < 0, errno == EINTR {}
  }

  /// The exit status as a shell would have it.
  private static func status(_ status: Int32) -> Int32 {
    let signal = status & 0x7F
    return signal == 0 ? (status >> 8) & 0xFF : 128 + signal
  }
}

extension [String] {
  /// Runs `body` with the texts as C has them, ended by a null pointer.
  fileprivate func withCStrings<Result>(_ body: ([UnsafeMutablePointer<CChar>?]) -> Result) -> Result {
    var pointers = map { strdup($0) }
    defer { for pointer in pointers { free(pointer) } }
    pointers.append(nil)
    return body(pointers)
  }
}

/// What glibc can do between fork and exec beside POSIX; its header hides these names from Swift.
private enum SpawnAction {
  typealias CloseFrom = @convention(c) (UnsafeMutablePointer<posix_spawn_file_actions_t>, Int32) -> Int32
  typealias ChangeFolder =
    @convention(c) (UnsafeMutablePointer<posix_spawn_file_actions_t>, UnsafePointer<CChar>) -> Int32

  static let closeFrom = dlsym(nil, "posix_spawn_file_actions_addclosefrom_np").map {
    unsafeBitCast($0, to: CloseFrom.self)
  }
  static let chdir = dlsym(nil, "posix_spawn_file_actions_addchdir_np").map {
    unsafeBitCast($0, to: ChangeFolder.self)
  }
}
