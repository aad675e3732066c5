import Foundation
import SealerDSL
import SealerKit
import Testing

/// Law 1: a Swift program and its Kubefile twin are one definition.
@Suite struct TwinTests {
  @Test func theFormOnTheDesignCard() throws {
    let image = ClusterImage {
      From("kubernetes:v1.19.8")
      Copy("apollo", to: "charts")
      Kubeadm { bindPort(6443) }
    }
    let twin = try Kubefile.read(
      Data(
        """
        FROM kubernetes:v1.19.8
        COPY apollo charts
        COPY <<"kubeadm.yml" etc
        apiVersion: kubeadm.k8s.io/v1beta2
        kind: InitConfiguration
        localAPIEndpoint:
          bindPort: 6443
        kubeadm.yml
        """.utf8), file: "Kubefile")
    #expect(image.definition == twin)
    #expect(try Kubefile.read(Data(Kubefile.write(image.definition).utf8), file: "x") == image.definition)
  }

  @Test func everyStatement() throws {
    let production = true
    let image = ClusterImage {
      Arg("VERSION", default: "v1.19.8")
      From("kubernetes:${VERSION}")
      Run("chmod +x scripts/init.sh")
      Run(exec: "tar", "-xf", "cni.tgz")
      if production { Env(["TZ": "UTC", "LANG": "C"]) }
      for name in ["a", "b"] { Copy("\(name)", to: "manifests") }
      File("etc/motd", contents: "hello $USER\n")
      Label(["team": "platform"])
      Cmd("kubectl apply -f manifests")
      Cmd(exec: "helm", "list")
    }
    let twin = try Kubefile.read(
      Data(
        """
        ARG VERSION=v1.19.8
        FROM kubernetes:${VERSION}
        RUN chmod +x scripts/init.sh
        RUN ["tar", "-xf", "cni.tgz"]
        ENV TZ=UTC LANG=C
        COPY a manifests
        COPY b manifests
        COPY <<"motd" etc
        hello $USER
        motd
        LABEL team=platform
        CMD kubectl apply -f manifests
        CMD ["helm", "list"]
        """.utf8), file: "Kubefile")
    #expect(image.definition == twin)
  }

  @Test func statementsKnowTheirLines() throws {
    let image = ClusterImage {
      From("scratch")
      Copy("a", to: "b")
    }
    let sites = image.definition.statements.map(\.site)
    #expect(sites[0].file.hasSuffix("TwinTests.swift") && sites[1].line == sites[0].line + 1)
  }

  @Test func listsOfImagesMakeOneFile() throws {
    let image = ClusterImage {
      From("scratch")
      Images("nginx:1.25", "redis:7")
      for name in ["a", "b"] { Images(["\(name):1"]) }
    }
    let twin = try Kubefile.read(
      Data("FROM scratch\nCOPY <<\"imageList\" manifests\nnginx:1.25\nredis:7\na:1\nb:1\nimageList\n".utf8),
      file: "Kubefile")
    #expect(image.definition == twin)
    #expect(image.definition.statements[1].lines?[3]?.line == image.definition.statements[1].site.line + 1)
  }

  @Test func kubeadmBlocksMakeOneFile() {
    let image = ClusterImage {
      From("scratch")
      Kubeadm { bindPort(1) }
      Kubeadm { podSubnet("10.0.0.0/8") }
    }
    #expect(image.definition.statements.count == 2)
  }
}
