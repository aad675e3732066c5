/// Where objects name images: a line a group and kind, below it a line a path, and the parts of split references.
///
/// Made by `generate` in this folder; change the data, not this file.
let imagePathTable = """
  - Pod
    pod spec
  - ReplicationController
    pod spec.template.spec
  - PodTemplate
    pod template.spec
  apps Deployment,StatefulSet,DaemonSet,ReplicaSet
    pod spec.template.spec
  extensions Deployment,DaemonSet,ReplicaSet
    pod spec.template.spec
  batch Job
    pod spec.template.spec
  batch CronJob
    pod spec.jobTemplate.spec.template.spec
  monitoring.coreos.com Prometheus
    spec.image
    spec.containers[*].image
    spec.initContainers[*].image
    spec.thanos.image
    split registryRepository=spec.baseImage tag=spec.tag,spec.version
  monitoring.coreos.com Alertmanager,ThanosRuler
    spec.image
    spec.containers[*].image
    spec.initContainers[*].image
    split registryRepository=spec.baseImage tag=spec.tag,spec.version
  monitoring.coreos.com PrometheusAgent
    spec.image
    spec.containers[*].image
    spec.initContainers[*].image
  argoproj.io Workflow,WorkflowTemplate,ClusterWorkflowTemplate
    spec.templates[*].container.image
    spec.templates[*].script.image
    spec.templates[*].initContainers[*].image
    spec.templates[*].sidecars[*].image
    spec.templates[*].containerSet.containers[*].image
  argoproj.io CronWorkflow
    spec.workflowSpec.templates[*].container.image
    spec.workflowSpec.templates[*].script.image
    spec.workflowSpec.templates[*].initContainers[*].image
    spec.workflowSpec.templates[*].sidecars[*].image
    spec.workflowSpec.templates[*].containerSet.containers[*].image
  argoproj.io Rollout
    pod spec.template.spec
  argoproj.io ArgoCD
    spec.image
    split registryRepository=spec.image tag=spec.version
    split registryRepository=spec.dex.image tag=spec.dex.version
    split registryRepository=spec.redis.image tag=spec.redis.version
  tekton.dev Task,ClusterTask
    spec.steps[*].image
    spec.sidecars[*].image
    spec.stepTemplate.image
  tekton.dev TaskRun
    spec.taskSpec.steps[*].image
    spec.taskSpec.sidecars[*].image
  tekton.dev Pipeline
    spec.tasks[*].taskSpec.steps[*].image
    spec.finally[*].taskSpec.steps[*].image
  tekton.dev PipelineRun
    spec.pipelineSpec.tasks[*].taskSpec.steps[*].image
  serving.knative.dev Service,Configuration
    pod spec.template.spec
  sources.knative.dev ContainerSource
    pod spec.template.spec
  kubevirt.io VirtualMachine
    spec.template.spec.volumes[*].containerDisk.image
  kubevirt.io VirtualMachineInstance
    spec.volumes[*].containerDisk.image
  kubevirt.io VirtualMachinePool
    spec.virtualMachineTemplate.spec.template.spec.volumes[*].containerDisk.image
  cdi.kubevirt.io DataVolume
    spec.source.registry.url
    strip docker://
  kafka.strimzi.io Kafka
    spec.kafka.image
    spec.zookeeper.image
    spec.entityOperator.topicOperator.image
    spec.entityOperator.userOperator.image
    spec.entityOperator.tlsSidecar.image
    spec.cruiseControl.image
    spec.kafkaExporter.image
  kafka.strimzi.io KafkaConnect,KafkaMirrorMaker,KafkaMirrorMaker2,KafkaBridge
    spec.image
  elasticsearch.k8s.elastic.co Elasticsearch
    spec.image
    spec.nodeSets[*].podTemplate.spec.containers[*].image
    spec.nodeSets[*].podTemplate.spec.initContainers[*].image
  kibana.k8s.elastic.co Kibana
    spec.image
    spec.podTemplate.spec.containers[*].image
    spec.podTemplate.spec.initContainers[*].image
  apm.k8s.elastic.co ApmServer
    spec.image
    spec.podTemplate.spec.containers[*].image
    spec.podTemplate.spec.initContainers[*].image
  beat.k8s.elastic.co Beat
    spec.image
    spec.podTemplate.spec.containers[*].image
    spec.podTemplate.spec.initContainers[*].image
  agent.k8s.elastic.co Agent
    spec.image
    spec.podTemplate.spec.containers[*].image
    spec.podTemplate.spec.initContainers[*].image
  enterprisesearch.k8s.elastic.co EnterpriseSearch
    spec.image
    spec.podTemplate.spec.containers[*].image
    spec.podTemplate.spec.initContainers[*].image
  logstash.k8s.elastic.co Logstash
    spec.image
    spec.podTemplate.spec.containers[*].image
    spec.podTemplate.spec.initContainers[*].image
  postgres-operator.crunchydata.com PostgresCluster
    spec.image
    spec.backups.pgbackrest.image
    spec.proxy.pgBouncer.image
    spec.monitoring.pgmonitor.exporter.image
    spec.userInterface.pgAdmin.image
  acid.zalan.do postgresql
    spec.dockerImage
    spec.sidecars[*].image
    spec.initContainers[*].image
  acid.zalan.do OperatorConfiguration
    configuration.docker_image
    configuration.connection_pooler.connection_pooler_image
    configuration.logical_backup.logical_backup_docker_image
    configuration.kubernetes.sidecars[*].image
  postgresql.cnpg.io Cluster
    spec.imageName
  postgresql.cnpg.io Pooler
    spec.template.spec.containers[*].image
  postgresql.cnpg.io ImageCatalog,ClusterImageCatalog
    spec.images[*].image
  pxc.percona.com PerconaXtraDBCluster
    spec.pxc.image
    spec.haproxy.image
    spec.proxysql.image
    spec.logcollector.image
    spec.pmm.image
    spec.backup.image
    spec.initContainer.image
  psmdb.percona.com PerconaServerMongoDB
    spec.image
    spec.backup.image
    spec.pmm.image
    spec.initImage
  ps.percona.com PerconaServerMySQL
    spec.mysql.image
    spec.proxy.haproxy.image
    spec.proxy.router.image
    spec.orchestrator.image
    spec.backup.image
    spec.toolkit.image
    spec.pmm.image
  mongodbcommunity.mongodb.com MongoDBCommunity
    spec.statefulSet.spec.template.spec.containers[*].image
    spec.statefulSet.spec.template.spec.initContainers[*].image
  rabbitmq.com RabbitmqCluster
    spec.image
  redis.redis.opstreelabs.in Redis,RedisCluster,RedisReplication,RedisSentinel
    spec.kubernetesConfig.image
    spec.redisExporter.image
    spec.initContainer.image
  databases.spotahome.com RedisFailover
    spec.redis.image
    spec.sentinel.image
    spec.redis.exporter.image
    spec.sentinel.exporter.image
  app.redislabs.com RedisEnterpriseCluster
    split registryRepository=spec.redisEnterpriseImageSpec.repository tag=spec.redisEnterpriseImageSpec.versionTag
  ceph.rook.io CephCluster
    spec.cephVersion.image
  longhorn.io EngineImage
    spec.image
  pingcap.com TidbCluster
    spec.pd.image
    spec.tikv.image
    spec.tidb.image
    spec.ticdc.image
    spec.tiflash.image
    spec.pump.image
    spec.discovery.image
    spec.helper.image
    split registryRepository=spec.pd.baseImage tag=spec.pd.version,spec.version
    split registryRepository=spec.tikv.baseImage tag=spec.tikv.version,spec.version
    split registryRepository=spec.tidb.baseImage tag=spec.tidb.version,spec.version
    split registryRepository=spec.ticdc.baseImage tag=spec.ticdc.version,spec.version
    split registryRepository=spec.tiflash.baseImage tag=spec.tiflash.version,spec.version
    split registryRepository=spec.pump.baseImage tag=spec.pump.version,spec.version
  pingcap.com TidbMonitor
    split registryRepository=spec.prometheus.baseImage tag=spec.prometheus.version
    split registryRepository=spec.grafana.baseImage tag=spec.grafana.version
    split registryRepository=spec.initializer.baseImage tag=spec.initializer.version
    split registryRepository=spec.reloader.baseImage tag=spec.reloader.version
    split registryRepository=spec.prometheusReloader.baseImage tag=spec.prometheusReloader.version
    split registryRepository=spec.thanos.baseImage tag=spec.thanos.version
  pingcap.com TidbInitializer
    spec.image
  pingcap.com Backup,Restore
    spec.toolImage
  planetscale.com VitessCluster
    spec.images.vtctld
    spec.images.vtadmin
    spec.images.vtgate
    spec.images.vttablet
    spec.images.vtorc
    spec.images.vtbackup
    spec.images.mysqldExporter
    spec.images.mysqld.mysql56Compatible
    spec.images.mysqld.mysql80Compatible
  cassandra.datastax.com CassandraDatacenter
    spec.serverImage
    spec.configBuilderImage
    spec.systemLoggerImage
    spec.podTemplateSpec.spec.containers[*].image
    spec.podTemplateSpec.spec.initContainers[*].image
  k8ssandra.io K8ssandraCluster
    spec.cassandra.serverImage
  clickhouse.altinity.com ClickHouseInstallation
    pod spec.templates.podTemplates[*].spec
  clickhouse-keeper.altinity.com ClickHouseKeeperInstallation
    pod spec.templates.podTemplates[*].spec
  flink.apache.org FlinkDeployment
    spec.image
    spec.podTemplate.spec.containers[*].image
    spec.jobManager.podTemplate.spec.containers[*].image
    spec.taskManager.podTemplate.spec.containers[*].image
  sparkoperator.k8s.io SparkApplication
    spec.image
    spec.initContainerImage
    spec.driver.image
    spec.executor.image
    spec.driver.sidecars[*].image
    spec.executor.sidecars[*].image
    spec.driver.initContainers[*].image
    spec.executor.initContainers[*].image
  sparkoperator.k8s.io ScheduledSparkApplication
    spec.template.image
    spec.template.initContainerImage
    spec.template.driver.image
    spec.template.executor.image
    spec.template.driver.sidecars[*].image
    spec.template.executor.sidecars[*].image
    spec.template.driver.initContainers[*].image
    spec.template.executor.initContainers[*].image
  ray.io RayCluster
    pod spec.headGroupSpec.template.spec
    pod spec.workerGroupSpecs[*].template.spec
  ray.io RayJob
    pod spec.rayClusterSpec.headGroupSpec.template.spec
    pod spec.rayClusterSpec.workerGroupSpecs[*].template.spec
    pod spec.submitterPodTemplate.spec
  ray.io RayService
    pod spec.rayClusterConfig.headGroupSpec.template.spec
    pod spec.rayClusterConfig.workerGroupSpecs[*].template.spec
  kubeflow.org TFJob
    pod spec.tfReplicaSpecs.*.template.spec
  kubeflow.org PyTorchJob
    pod spec.pytorchReplicaSpecs.*.template.spec
  kubeflow.org XGBoostJob
    pod spec.xgbReplicaSpecs.*.template.spec
  kubeflow.org PaddleJob
    pod spec.paddleReplicaSpecs.*.template.spec
  kubeflow.org MPIJob
    pod spec.mpiReplicaSpecs.*.template.spec
  kubeflow.org Notebook
    pod spec.template.spec
  batch.volcano.sh Job
    pod spec.tasks[*].template.spec
  apps.kruise.io CloneSet,StatefulSet,DaemonSet,BroadcastJob
    pod spec.template.spec
  apps.kruise.io AdvancedCronJob
    pod spec.template.broadcastJobTemplate.spec.template.spec
    pod spec.template.jobTemplate.spec.template.spec
  apps.kruise.io SidecarSet
    spec.containers[*].image
    spec.initContainers[*].image
  apps.kruise.io ImagePullJob
    spec.image
  apps.kruise.io UnitedDeployment
    pod spec.template.statefulSetTemplate.spec.template.spec
    pod spec.template.cloneSetTemplate.spec.template.spec
    pod spec.template.deploymentTemplate.spec.template.spec
  install.istio.io IstioOperator
    split registry=spec.hub repository=pilot tag=spec.tag
    split registry=spec.hub repository=proxyv2 tag=spec.tag
  extensions.istio.io WasmPlugin
    spec.url
    strip oci://
  jaegertracing.io Jaeger
    spec.allInOne.image
    spec.collector.image
    spec.query.image
    spec.agent.image
    spec.ingester.image
    spec.storage.dependencies.image
    spec.storage.esIndexCleaner.image
    spec.storage.esRollover.image
  opentelemetry.io OpenTelemetryCollector
    spec.image
    spec.initContainers[*].image
    spec.additionalContainers[*].image
    spec.targetAllocator.image
  opentelemetry.io Instrumentation
    spec.java.image
    spec.nodejs.image
    spec.python.image
    spec.dotnet.image
    spec.go.image
    spec.apacheHttpd.image
    spec.nginx.image
  grafana.integreatly.org Grafana
    pod spec.deployment.spec.template.spec
  vault.banzaicloud.com Vault
    spec.image
    spec.bankVaultsImage
    spec.statsdImage
    spec.fluentdImage
  operator.tigera.io Installation
    incomplete
  metallb.io MetalLB
    spec.controllerImage
    spec.speakerImage
  nvidia.com ClusterPolicy
    split registry=spec.operator.initContainer.repository repository=spec.operator.initContainer.image tag=spec.operator.initContainer.version
    split registry=spec.driver.repository repository=spec.driver.image tag=spec.driver.version
    split registry=spec.driver.manager.repository repository=spec.driver.manager.image tag=spec.driver.manager.version
    split registry=spec.toolkit.repository repository=spec.toolkit.image tag=spec.toolkit.version
    split registry=spec.devicePlugin.repository repository=spec.devicePlugin.image tag=spec.devicePlugin.version
    split registry=spec.dcgm.repository repository=spec.dcgm.image tag=spec.dcgm.version
    split registry=spec.dcgmExporter.repository repository=spec.dcgmExporter.image tag=spec.dcgmExporter.version
    split registry=spec.gfd.repository repository=spec.gfd.image tag=spec.gfd.version
    split registry=spec.migManager.repository repository=spec.migManager.image tag=spec.migManager.version
    split registry=spec.nodeStatusExporter.repository repository=spec.nodeStatusExporter.image tag=spec.nodeStatusExporter.version
    split registry=spec.validator.repository repository=spec.validator.image tag=spec.validator.version
    split registry=spec.vfioManager.repository repository=spec.vfioManager.image tag=spec.vfioManager.version
    split registry=spec.sandboxDevicePlugin.repository repository=spec.sandboxDevicePlugin.image tag=spec.sandboxDevicePlugin.version
    split registry=spec.vgpuManager.repository repository=spec.vgpuManager.image tag=spec.vgpuManager.version
    split registry=spec.vgpuDeviceManager.repository repository=spec.vgpuDeviceManager.image tag=spec.vgpuDeviceManager.version
    split registry=spec.kataManager.repository repository=spec.kataManager.image tag=spec.kataManager.version
    split registry=spec.ccManager.repository repository=spec.ccManager.image tag=spec.ccManager.version
  mellanox.com NicClusterPolicy
    split registry=spec.ofedDriver.repository repository=spec.ofedDriver.image tag=spec.ofedDriver.version
    split registry=spec.rdmaSharedDevicePlugin.repository repository=spec.rdmaSharedDevicePlugin.image tag=spec.rdmaSharedDevicePlugin.version
    split registry=spec.sriovDevicePlugin.repository repository=spec.sriovDevicePlugin.image tag=spec.sriovDevicePlugin.version
    split registry=spec.secondaryNetwork.cniPlugins.repository repository=spec.secondaryNetwork.cniPlugins.image tag=spec.secondaryNetwork.cniPlugins.version
    split registry=spec.secondaryNetwork.multus.repository repository=spec.secondaryNetwork.multus.image tag=spec.secondaryNetwork.multus.version
    split registry=spec.secondaryNetwork.ipamPlugin.repository repository=spec.secondaryNetwork.ipamPlugin.image tag=spec.secondaryNetwork.ipamPlugin.version
  rocketmq.apache.org Broker
    spec.brokerImage
  rocketmq.apache.org NameService
    spec.nameServiceImage
  rocketmq.apache.org Console
    pod spec.consoleDeployment.spec.template.spec
  nacos.io Nacos
    spec.image
  operator.skywalking.apache.org OAPServer,UI,Satellite
    spec.image
  operator.skywalking.apache.org SwAgent
    spec.javaSidecar.image
  core.oam.dev Application
    spec.components[*].properties.image
  core.oam.dev ContainerizedWorkload
    spec.containers[*].image
  apps.kubeedge.io EdgeApplication
    spec.workloadTemplate.manifests[*].spec.template.spec.containers[*].image
  operator.karmada.io Karmada
    split registryRepository=spec.components.etcd.local.imageRepository tag=spec.components.etcd.local.imageTag
    split registryRepository=spec.components.karmadaAPIServer.imageRepository tag=spec.components.karmadaAPIServer.imageTag
    split registryRepository=spec.components.karmadaAggregatedAPIServer.imageRepository tag=spec.components.karmadaAggregatedAPIServer.imageTag
    split registryRepository=spec.components.kubeControllerManager.imageRepository tag=spec.components.kubeControllerManager.imageTag
    split registryRepository=spec.components.karmadaControllerManager.imageRepository tag=spec.components.karmadaControllerManager.imageTag
    split registryRepository=spec.components.karmadaScheduler.imageRepository tag=spec.components.karmadaScheduler.imageTag
    split registryRepository=spec.components.karmadaWebhook.imageRepository tag=spec.components.karmadaWebhook.imageTag
  minio.min.io Tenant
    spec.image
    spec.kes.image
    spec.sideCars.containers[*].image
    spec.initContainers[*].image
  mysql.oracle.com InnoDBCluster
    split registry=spec.imageRepository repository=community-server tag=spec.version
  mariadb.mmontes.io MariaDB
    spec.image
    spec.galera.agent.image
    spec.galera.initContainer.image
    spec.metrics.exporter.image
  k8s.mariadb.com MariaDB
    spec.image
    spec.galera.agent.image
    spec.galera.initContainer.image
    spec.metrics.exporter.image
  zookeeper.pravega.io ZookeeperCluster
    split registryRepository=spec.image.repository tag=spec.image.tag
  solr.apache.org SolrCloud
    split registryRepository=spec.solrImage.repository tag=spec.solrImage.tag
    split registryRepository=spec.busyBoxImage.repository tag=spec.busyBoxImage.tag
  etcd.database.coreos.com EtcdCluster
    spec.pod.busyboxImage
    split registryRepository=spec.repository tag=spec.version
  k8s.keycloak.org Keycloak
    spec.image
  camel.apache.org Integration
    spec.traits.container.image
  nats.io NatsCluster
    split registryRepository=spec.serverImage tag=spec.version
  pulsar.streamnative.io PulsarBroker
    spec.image
  logging.banzaicloud.io Logging
    split registryRepository=spec.fluentd.image.repository tag=spec.fluentd.image.tag
    split registryRepository=spec.fluentbit.image.repository tag=spec.fluentbit.image.tag
  fluentbit.fluent.io FluentBit
    spec.image
  fluentd.fluent.io Fluentd
    spec.image
  jenkins.io Jenkins
    spec.master.containers[*].image
  operator.victoriametrics.com VMSingle,VMAgent
    split registryRepository=spec.image.repository tag=spec.image.tag
  operator.victoriametrics.com VMCluster
    split registryRepository=spec.vmselect.image.repository tag=spec.vmselect.image.tag
    split registryRepository=spec.vminsert.image.repository tag=spec.vminsert.image.tag
    split registryRepository=spec.vmstorage.image.repository tag=spec.vmstorage.image.tag
  gateway.envoyproxy.io EnvoyProxy
    spec.provider.kubernetes.envoyDeployment.container.image
    spec.provider.kubernetes.envoyDaemonSet.container.image
  kubevirt.io KubeVirt
    split registry=spec.imageRegistry repository=virt-operator tag=spec.imageTag
  agones.dev Fleet
    pod spec.template.spec.template.spec
  agones.dev GameServer
    pod spec.template.spec
  actions.summerwind.dev RunnerDeployment
    spec.template.spec.image
    spec.template.spec.dockerdImage
  actions.github.com AutoscalingRunnerSet
    pod spec.template.spec
  keda.sh ScaledJob
    pod spec.jobTargetRef.template.spec
  kueue.x-k8s.io Workload
    pod spec.podSets[*].template.spec
  leaderworkerset.x-k8s.io LeaderWorkerSet
    pod spec.leaderWorkerTemplate.leaderTemplate.spec
    pod spec.leaderWorkerTemplate.workerTemplate.spec
  jobset.x-k8s.io JobSet
    pod spec.replicatedJobs[*].template.spec.template.spec
  """
