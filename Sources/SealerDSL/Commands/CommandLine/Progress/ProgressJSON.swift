import SealerFoundations
import SealerKit

/// An event as a line of JSON.
struct ProgressJSON: Encodable {
  private var type: String
  private var name: String
  private var state: String
  private var digest: Digest?
  private var bytes: Int64?
  private var total: Int64?
  private var step: Int?
  private var steps: Int?
  private var seconds: Double?

  init(transfer event: TransferEvent) {
    type = "transfer"
    name = event.name
    digest = event.digest
    bytes = event.bytes
    total = event.total
    state = event.isReused ? "reused" : event.bytes == event.total ? "done" : event.bytes == 0 ? "waiting" : "moving"
  }

  init(step event: StepEvent) {
    type = "step"
    name = event.text
    if event.count > 0 { (step, steps) = (event.number, event.count) }
    switch event.state {
    case .runs: state = "running"
    case .ran(let time):
      state = "ran"
      seconds = time
    case .cached: state = "cached"
    case .made: state = "made"
    case .pulled: state = "pulled"
    case .present: state = "present"
    }
  }

  /// The line.
  var text: String {
    (try? CanonicalJSON.encode(self)).map { String(decoding: $0, as: UTF8.self).maskingPasswords } ?? "{}"
  }
}
