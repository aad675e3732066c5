/// The stages that an image is made of, each once, after all those that it uses; the last one is the image.
struct PreparedStages: Sendable {
  /// The stages, in the order in which they can be built.
  private(set) var all: [PreparedStage] = []
  private var places: [Int: Int] = [:]

  /// Adds a stage; those that it uses are there.
  mutating func append(_ stage: PreparedStage) {
    places[stage.number] = all.count
    all.append(stage)
  }

  /// The stage of a number, if the image is made of it.
  subscript(number: Int) -> PreparedStage? { places[number].map { all[$0] } }

  /// A stage and those that it is built on, the lowest first.
  func chain(to number: Int) -> [PreparedStage] {
    var chain: [PreparedStage] = []
    var next = self[number]
    while let stage = next {
      chain.append(stage)
      if case .stage(let below) = stage.base { next = self[below] } else { next = nil }
    }
    return chain.reversed()
  }

  /// The image that a stage is built on in the end; nil if that is none, or was not looked at.
  func base(of number: Int) -> LoadedBase? {
    if case .image(let base)? = chain(to: number).first?.base { base } else { nil }
  }
}
