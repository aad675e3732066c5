// Builds an image, pushes it, pulls it under another name, and prints the configuration that a node of it would run.
import Foundation
import SealerKit

let words = CommandLine.arguments.dropFirst()
let (context, registry) = (words.first ?? ".", words.dropFirst().first ?? "localhost:5000")
do {
  let sealer = Sealer()
  let definition = try Kubefile.read(Data("FROM scratch\nCOPY etc .\n".utf8), file: "Kubefile")
  let plan = try await sealer.plan(definition, context: context)
  let (name, copy) = (try ImageReference("\(registry)/team/app:v1"), try ImageReference("app:copy"))
  let image = try await sealer.build(definition, context: context, as: [name])
  try await sealer.push(name)
  let pulled = try await sealer.pull(name, as: copy)
  let names = try await sealer.images().map { "\($0.reference.repository):\($0.reference.tag ?? .latest)" }
  print(plan.steps.count, pulled == image.digest, names.joined(separator: " "))
  print(try await sealer.kubeadm(image: copy).text)
} catch let error as Diagnostics {
  for diagnostic in error.diagnostics { FileHandle.standardError.write(Data("\(diagnostic)\n".utf8)) }
  exit(1)
}
