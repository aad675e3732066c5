import Foundation
import SealerFoundations
import SealerYAML

/// Times the YAML room in one process: `yaml-bench FILE RUNS [MODE…]`, a JSON line a run.
///
/// With `-` for RUNS each line of standard input asks for one run, so that a script can alternate with a peer.
@main enum YAMLBench {
  static func main() {
    let arguments = CommandLine.arguments.dropFirst()
    guard arguments.count >= 2, let path = arguments.first else {
      fail("usage: yaml-bench FILE RUNS|- [\(Stage.allCases.map(\.rawValue).joined(separator: "|"))…]")
    }
    guard let text = FileManager.default.contents(atPath: path) else { fail("\(path) can't be read") }
    let stages = arguments.dropFirst(2).compactMap { Stage(rawValue: $0) }
    guard stages.count == arguments.count - 2 else { fail("an unknown mode; known: \(Stage.allCases)") }
    let request = arguments[arguments.startIndex + 1]
    var bench = Bench(text: text, file: path, stages: stages.isEmpty ? Stage.allCases : stages)
    if request == "-" {
      while readLine() != nil { bench.run() }
    } else {
      for _ in 0..<(Int(request) ?? 1) { bench.run() }
    }
  }

  private static func fail(_ text: String) -> Never {
    FileHandle.standardError.write(Data((text + "\n").utf8))
    exit(2)
  }
}

/// A part of the way of a text through the room; each is timed without those before it.
enum Stage: String, CaseIterable {
  /// Scanner and parser, with the events written in the notation of the test suite.
  case events
  /// Scanner, parser and composer: nodes.
  case documents
  /// What the nodes mean.
  case values
  /// The values as text.
  case emit
}

/// One text, and the stages to time.
struct Bench {
  let text: Data
  let file: String
  let stages: [Stage]
  /// The peak before any run, the text included.
  private let before = PeakMemory.bytes

  init(text: Data, file: String, stages: [Stage]) {
    self.text = text
    self.file = file
    self.stages = stages
  }

  /// Runs every stage once and prints a line for each.
  mutating func run() {
    for stage in stages {
      do {
        let (seconds, count) = try time(stage)
        report(stage, "\"seconds\": \(seconds), \"count\": \(count)")
      } catch {
        let message = error.diagnostics.map(\.description).joined(separator: "; ")
        let quoted = (try? JSONEncoder().encode(message)).map { String(decoding: $0, as: UTF8.self) }
        report(stage, "\"error\": \(quoted ?? "\"\"")")
      }
    }
  }

  private func report(_ stage: Stage, _ fields: String) {
    let peak = PeakMemory.bytes
    print(
      "{\"mode\": \"\(stage)\", \(fields), \"bytes\": \(text.count), \"peak\": \(peak), \"growth\": \(peak - before)}")
    fflush(nil)
  }

  /// The seconds of a stage, and how many things it made.
  private func time(_ stage: Stage) throws(YAMLError) -> (Double, Int) {
    switch stage {
    case .events:
      let bytes = [UInt8](text)
      return try clock { () throws(YAMLError) in try YAML.events(bytes, file: file).utf8.count }
    case .documents:
      return try clock { () throws(YAMLError) in try YAML.documents(text, file: file).count }
    case .values:
      let documents = try YAML.documents(text, file: file)
      return clock { documents.map { YAMLValue($0) }.count }
    case .emit:
      let values = try YAML.documents(text, file: file).map { YAMLValue($0) }
      return clock { values.reduce(0) { $0 + YAMLEmitter.emit($1).utf8.count } }
    }
  }

  private func clock<Failure: Error>(_ work: () throws(Failure) -> Int) throws(Failure) -> (Double, Int) {
    let start = ContinuousClock.now
    let count = try work()
    let taken = start.duration(to: .now).components
    return (Double(taken.seconds) + Double(taken.attoseconds) / 1e18, count)
  }
}

/// The most memory this process held at once.
enum PeakMemory {
  /// In bytes.
  ///
  /// Linux's rusage would report the parent's peak, which survives exec; its status file does not.
  static var bytes: Int {
    #if os(Linux)
      let status = FileManager.default.contents(atPath: "/proc/self/status") ?? Data()
      let line = String(decoding: status, as: UTF8.self).split(separator: "\n").first { $0.hasPrefix("VmHWM:") }
      return (line?.split { $0 == " " || $0 == "\t" }.dropFirst().first.flatMap { Int($0) } ?? 0) * 1024
    #else
      var usage = rusage()
      getrusage(RUSAGE_SELF, &usage)
      return usage.ru_maxrss
    #endif
  }
}
