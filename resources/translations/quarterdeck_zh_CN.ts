<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en_US">
<context>
    <name>chart::Exemplar</name>
    <message>
        <source>Exemplar: %1, %2</source>
        <translation>样例：%1，%2</translation>
    </message>
    <message>
        <source>%1 lesser ones here; zoom in to see them</source>
        <translation>此处还有 %1 个较小的样例；放大后可见</translation>
    </message>
</context>
<context>
    <name>chart::Marker</name>
    <message>
        <source>Deployment</source>
        <translation>部署</translation>
    </message>
    <message>
        <source>Configuration</source>
        <translation>配置</translation>
    </message>
    <message>
        <source>Alert</source>
        <translation>告警</translation>
    </message>
    <message>
        <source>Restart</source>
        <translation>重启</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>变更</translation>
    </message>
    <message>
        <source>Action</source>
        <translation>操作</translation>
    </message>
    <message>
        <source>Annotation</source>
        <translation>注释</translation>
    </message>
</context>
<context>
    <name>chart::Scheme</name>
    <message>
        <source>Viridis</source>
        <translation>Viridis</translation>
    </message>
    <message>
        <source>Magma</source>
        <translation>Magma</translation>
    </message>
    <message>
        <source>Plasma</source>
        <translation>Plasma</translation>
    </message>
    <message>
        <source>Inferno</source>
        <translation>Inferno</translation>
    </message>
    <message>
        <source>Cividis</source>
        <translation>Cividis</translation>
    </message>
    <message>
        <source>Blue, yellow, red</source>
        <translation>蓝、黄、红</translation>
    </message>
    <message>
        <source>Yellow, blue</source>
        <translation>黄、蓝</translation>
    </message>
    <message>
        <source>Yellow, red</source>
        <translation>黄、红</translation>
    </message>
    <message>
        <source>Blues</source>
        <translation>蓝色系</translation>
    </message>
    <message>
        <source>Reds</source>
        <translation>红色系</translation>
    </message>
    <message>
        <source>Greens</source>
        <translation>绿色系</translation>
    </message>
    <message>
        <source>Purples</source>
        <translation>紫色系</translation>
    </message>
    <message>
        <source>Green, yellow, red</source>
        <translation>绿、黄、红</translation>
    </message>
    <message>
        <source>Red, yellow, green</source>
        <translation>红、黄、绿</translation>
    </message>
    <message>
        <source>Blue, purple</source>
        <translation>蓝、紫</translation>
    </message>
    <message>
        <source>Turbo</source>
        <translation>Turbo</translation>
    </message>
</context>
<context>
    <name>columns</name>
    <message>
        <source>Health</source>
        <translation>健康状态</translation>
    </message>
    <message>
        <source>Instance</source>
        <translation>实例</translation>
    </message>
    <message>
        <source>Node</source>
        <translation>节点</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>地址</translation>
    </message>
    <message>
        <source>Checks</source>
        <translation>健康检查</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>版本</translation>
    </message>
    <message>
        <source>Age</source>
        <translation>数据时延</translation>
    </message>
    <message>
        <source>Pod</source>
        <translation>Pod</translation>
    </message>
    <message>
        <source>Namespace</source>
        <translation>命名空间</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Ready</source>
        <translation>就绪</translation>
    </message>
    <message>
        <source>Restarts</source>
        <translation>重启次数</translation>
    </message>
    <message>
        <source>Image</source>
        <translation>镜像</translation>
    </message>
    <message>
        <source>Running for</source>
        <translation>已运行</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>类别</translation>
    </message>
    <message>
        <source>Workload</source>
        <translation>工作负载</translation>
    </message>
    <message>
        <source>Revision</source>
        <translation>修订版本</translation>
    </message>
    <message>
        <source>Last seen</source>
        <translation>最后出现</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>类型</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>Object</source>
        <translation>对象</translation>
    </message>
    <message>
        <source>Message</source>
        <translation>消息</translation>
    </message>
    <message>
        <source>Count</source>
        <translation>次数</translation>
    </message>
    <message>
        <source>Severity</source>
        <translation>级别</translation>
    </message>
    <message>
        <source>Alert</source>
        <translation>告警</translation>
    </message>
    <message>
        <source>Summary</source>
        <translation>摘要</translation>
    </message>
    <message>
        <source>Active for</source>
        <translation>已持续</translation>
    </message>
    <message>
        <source>When</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>变更</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>数据源</translation>
    </message>
    <message>
        <source>Environment</source>
        <translation>环境</translation>
    </message>
    <message>
        <source>System</source>
        <translation>系统</translation>
    </message>
    <message>
        <source>What is wrong</source>
        <translation>问题</translation>
    </message>
    <message>
        <source>Holds</source>
        <translation>内容</translation>
    </message>
    <message>
        <source>Service</source>
        <translation>服务</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>Rate</source>
        <translation>请求速率</translation>
    </message>
    <message>
        <source>Errors</source>
        <translation>错误率</translation>
    </message>
    <message>
        <source>p50</source>
        <translation>p50</translation>
    </message>
    <message>
        <source>p95</source>
        <translation>p95</translation>
    </message>
    <message>
        <source>p99</source>
        <translation>p99</translation>
    </message>
    <message>
        <source>requests, last 1 h</source>
        <translation>请求，近 1 h</translation>
    </message>
    <message>
        <source>CPU</source>
        <translation>CPU</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>内存</translation>
    </message>
    <message>
        <source>Alerts</source>
        <translation>告警</translation>
    </message>
    <message>
        <source>Last change</source>
        <translation>最近变更</translation>
    </message>
    <message>
        <source>Requests per second</source>
        <translation>每秒请求数</translation>
    </message>
    <message>
        <source>Share of the requests that failed</source>
        <translation>失败请求所占比例</translation>
    </message>
    <message>
        <source>Half of the requests took no longer</source>
        <translation>一半的请求耗时不超过此值</translation>
    </message>
    <message>
        <source>95 % of the requests took no longer</source>
        <translation>95 % 的请求耗时不超过此值</translation>
    </message>
    <message>
        <source>99 % of the requests took no longer</source>
        <translation>99 % 的请求耗时不超过此值</translation>
    </message>
    <message>
        <source>Processor time used, as a share of the limit</source>
        <translation>已用处理器时间占限额的比例</translation>
    </message>
    <message>
        <source>Memory used, as a share of the limit</source>
        <translation>已用内存占限额的比例</translation>
    </message>
    <message>
        <source>Action</source>
        <translation>操作</translation>
    </message>
    <message>
        <source>Target</source>
        <translation>目标</translation>
    </message>
    <message>
        <source>With</source>
        <translation>参数</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>步骤</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>操作人</translation>
    </message>
    <message>
        <source>Started</source>
        <translation>开始</translation>
    </message>
    <message>
        <source>Outcome</source>
        <translation>结果</translation>
    </message>
    <message>
        <source>User here</source>
        <translation>本机用户</translation>
    </message>
    <message>
        <source>Origin</source>
        <translation>发起端</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>序号</translation>
    </message>
    <message>
        <source>Standing</source>
        <translation>与历史的关系</translation>
    </message>
    <message>
        <source>Configuration</source>
        <translation>配置</translation>
    </message>
    <message>
        <source>Services</source>
        <translation>服务</translation>
    </message>
    <message>
        <source>Draft</source>
        <translation>草稿</translation>
    </message>
    <message>
        <source>Newest release</source>
        <translation>最新发布</translation>
    </message>
    <message>
        <source>Author</source>
        <translation>作者</translation>
    </message>
    <message>
        <source>Released</source>
        <translation>发布时间</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>键</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>大小</translation>
    </message>
    <message>
        <source>Release</source>
        <translation>发布</translation>
    </message>
</context>
<context>
    <name>core::Duration</name>
    <message>
        <source>%1 s</source>
        <translation>%1 s</translation>
    </message>
    <message>
        <source>%1 min</source>
        <translation>%1 min</translation>
    </message>
    <message>
        <source>%1 h</source>
        <translation>%1 h</translation>
    </message>
    <message>
        <source>%1 d</source>
        <translation>%1 d</translation>
    </message>
</context>
<context>
    <name>dashboard::Panel</name>
    <message numerus="yes">
        <source>%n series</source>
        <translation>
            <numerusform>%n 条序列</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n hidden</source>
        <translation>
            <numerusform>%n 条已隐藏</numerusform>
        </translation>
    </message>
    <message>
        <source>Exemplar</source>
        <translation>样例</translation>
    </message>
    <message>
        <source>Time series</source>
        <translation>时间序列</translation>
    </message>
    <message>
        <source>Bar chart</source>
        <translation>柱状图</translation>
    </message>
    <message>
        <source>Pie chart</source>
        <translation>饼图</translation>
    </message>
    <message>
        <source>Histogram</source>
        <translation>直方图</translation>
    </message>
    <message>
        <source>Box plot</source>
        <translation>箱线图</translation>
    </message>
    <message>
        <source>The data hold no histogram buckets. Ask for a native histogram, for the series of a classic one by (le), or have raw values counted (calculate).</source>
        <translation>数据中没有直方图的桶。请查询原生直方图，或按 (le) 查询经典直方图的序列，或对原始值进行统计（calculate）。</translation>
    </message>
    <message>
        <source>Nothing lies here</source>
        <translation>此处没有数据</translation>
    </message>
    <message numerus="yes">
        <source>No values in this time range: %n samples hold no number that can be counted</source>
        <translation>
            <numerusform>该时间范围内没有数值：%n 个样本不含可计数的数值</numerusform>
        </translation>
    </message>
    <message>
        <source>No values in this time range</source>
        <translation>该时间范围内没有数值</translation>
    </message>
    <message numerus="yes">
        <source>%1 of %n samples</source>
        <translation>
            <numerusform>%n 个样本中有 %1 个</numerusform>
        </translation>
    </message>
    <message>
        <source>not full: samples missing</source>
        <translation>未填满：缺少样本</translation>
    </message>
    <message numerus="yes">
        <source>Heatmap of %n moments</source>
        <translation>
            <numerusform>%n 个时刻的热力图</numerusform>
        </translation>
    </message>
    <message>
        <source>most in %1 (%2)</source>
        <extracomment>%1 is a range of values, %2 a count</extracomment>
        <translation>%1 中最多（%2）</translation>
    </message>
    <message>
        <source>Stat</source>
        <translation>统计值</translation>
    </message>
    <message>
        <source>Gauge</source>
        <translation>仪表盘</translation>
    </message>
    <message>
        <source>Bar gauge</source>
        <translation>条形仪表</translation>
    </message>
    <message>
        <source>Heatmap</source>
        <translation>热力图</translation>
    </message>
    <message>
        <source>State timeline</source>
        <translation>状态时间线</translation>
    </message>
    <message>
        <source>Status history</source>
        <translation>状态历史</translation>
    </message>
    <message>
        <source>Status grid</source>
        <translation>状态网格</translation>
    </message>
    <message>
        <source>Other values</source>
        <translation>其他值</translation>
    </message>
    <message>
        <source>not known</source>
        <translation>未知</translation>
    </message>
    <message numerus="yes">
        <source>%n rows</source>
        <translation>
            <numerusform>%n 行</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n values</source>
        <translation>
            <numerusform>%n 个值</numerusform>
        </translation>
    </message>
    <message>
        <source>Value</source>
        <translation>值</translation>
    </message>
    <message>
        <source>The data hold no values that this panel shows. Choose other fields, or another query.</source>
        <translation>数据中没有此面板可显示的值。请选择其他字段，或换一个查询。</translation>
    </message>
    <message>
        <source>+%1 more</source>
        <translation>+%1 项</translation>
    </message>
    <message>
        <source>The data hold no values over time. Ask for a range, or choose a panel of single values.</source>
        <translation>数据中没有随时间变化的值。请查询一个时间范围，或选择显示单个值的面板。</translation>
    </message>
</context>
<context>
    <name>dashboard::Reducer</name>
    <message>
        <source>Last value</source>
        <translation>最新值</translation>
    </message>
    <message>
        <source>Last, gaps too</source>
        <translation>最新值（含空值）</translation>
    </message>
    <message>
        <source>First value</source>
        <translation>最早值</translation>
    </message>
    <message>
        <source>First, gaps too</source>
        <translation>最早值（含空值）</translation>
    </message>
    <message>
        <source>Min</source>
        <translation>最小值</translation>
    </message>
    <message>
        <source>Max</source>
        <translation>最大值</translation>
    </message>
    <message>
        <source>Mean</source>
        <translation>平均</translation>
    </message>
    <message>
        <source>Median</source>
        <translation>中位数</translation>
    </message>
    <message>
        <source>Total</source>
        <translation>总和</translation>
    </message>
    <message>
        <source>Count</source>
        <translation>次数</translation>
    </message>
    <message>
        <source>Range</source>
        <translation>极差</translation>
    </message>
    <message>
        <source>Increase</source>
        <translation>增量</translation>
    </message>
    <message>
        <source>Difference</source>
        <translation>差值</translation>
    </message>
    <message>
        <source>Change in %</source>
        <translation>变化百分比</translation>
    </message>
    <message>
        <source>Standard deviation</source>
        <translation>标准差</translation>
    </message>
    <message>
        <source>Number of changes</source>
        <translation>变化次数</translation>
    </message>
    <message>
        <source>Distinct values</source>
        <translation>不同值个数</translation>
    </message>
</context>
<context>
    <name>dashboard::State</name>
    <message>
        <source>Loading…</source>
        <translation>加载中…</translation>
    </message>
    <message>
        <source>No data</source>
        <translation>无数据</translation>
    </message>
    <message>
        <source>Nothing was measured in this time. Choose a longer one.</source>
        <translation>这段时间内没有测量数据。请选择更长的时间。</translation>
    </message>
    <message>
        <source>Stale</source>
        <translation>陈旧</translation>
    </message>
    <message>
        <source>Stale, %1 old</source>
        <translation>陈旧，已过 %1</translation>
    </message>
    <message>
        <source>Incomplete</source>
        <translation>不完整</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>失败</translation>
    </message>
    <message>
        <source>The query has no answer. Look at the sources.</source>
        <translation>查询没有得到答复。请查看各数据源。</translation>
    </message>
    <message>
        <source>No rights</source>
        <translation>没有权限</translation>
    </message>
    <message>
        <source>You may not read this. Ask whoever grants access to its source.</source>
        <translation>您无权读取这些内容。请联系管理其数据源访问权限的人。</translation>
    </message>
</context>
<context>
    <name>dashboard::Table</name>
    <message>
        <source>Series</source>
        <translation>序列</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>值</translation>
    </message>
    <message>
        <source>Course</source>
        <translation>走势</translation>
    </message>
</context>
<context>
    <name>desktop::ChartShots</name>
    <message>
        <source>The folder %1 cannot be made.</source>
        <translation>无法创建文件夹 %1。</translation>
    </message>
    <message>
        <source>No source has answered any of the gallery&apos;s queries, so there is nothing to paint.</source>
        <translation>没有任何数据源回答图库的查询，因此没有可绘制的内容。</translation>
    </message>
    <message>
        <source>%1 cannot be written.</source>
        <translation>无法写入 %1。</translation>
    </message>
    <message>
        <source>%1 (made up)</source>
        <translation>%1（示例数据）</translation>
    </message>
    <message>
        <source>Texts that cannot be read: %1, of which these are the first %2.</source>
        <translation>无法看清的文字共 %1 处，以下为前 %2 处。</translation>
    </message>
</context>
<context>
    <name>desktop::Shots</name>
    <message>
        <source>The folder %1 cannot be made.</source>
        <translation>无法创建文件夹 %1。</translation>
    </message>
    <message>
        <source>%1 cannot be written.</source>
        <translation>无法写入 %1。</translation>
    </message>
</context>
<context>
    <name>desktop::StatusFeed</name>
    <message>
        <source>The engine is gone (%1). What is shown is the last known.</source>
        <translation>引擎已断开（%1）。当前显示的是最后已知的数据。</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>Look into it</source>
        <translation>查看原因</translation>
    </message>
    <message numerus="yes">
        <source>%1 and %n more</source>
        <translation>
            <numerusform>%1 等，另有 %n 个</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 of %2 sources do not answer: %3</source>
        <translation>%2 个数据源中有 %1 个没有应答：%3</translation>
    </message>
</context>
<context>
    <name>desktop::Window</name>
    <message>
        <source>Services</source>
        <translation>服务</translation>
    </message>
    <message>
        <source>Service</source>
        <translation>服务</translation>
    </message>
    <message>
        <source>Sources</source>
        <translation>数据源</translation>
    </message>
    <message>
        <source>Connect a platform</source>
        <translation>接入平台</translation>
    </message>
    <message>
        <source>service in %1, %2</source>
        <translation>%1 中的服务，%2</translation>
    </message>
    <message>
        <source>Try all failing sources again</source>
        <translation>立即重试所有故障数据源</translation>
    </message>
    <message>
        <source>Allow this command</source>
        <translation>允许该命令</translation>
    </message>
    <message>
        <source>Ask again about the refused commands</source>
        <translation>重新询问已拒绝的命令</translation>
    </message>
    <message>
        <source>To sign in, the kubeconfig wants to run this command on your machine:</source>
        <translation>为了登录，kubeconfig 要在您的机器上运行此命令：</translation>
    </message>
    <message>
        <source>To sign in, the kubeconfig wants to run a command that is too long to be judged here. If you trust the file, start the program with --allow-exec. It begins:</source>
        <translation>为了登录，kubeconfig 要运行一条命令，但它太长，无法在此判断。如果您信任该文件，请用 --allow-exec 启动程序。命令开头为：</translation>
    </message>
    <message>
        <source>Don&apos;t allow</source>
        <translation>不允许</translation>
    </message>
    <message>
        <source>Actions</source>
        <translation>操作</translation>
    </message>
    <message>
        <source>Audit trail</source>
        <translation>审计记录</translation>
    </message>
    <message>
        <source>Configuration</source>
        <translation>配置</translation>
    </message>
</context>
<context>
    <name>lab::platform</name>
    <message>
        <source>A small payment platform on this machine, for trying and testing: four services behind the APIs of Kubernetes and Consul, watched by Prometheus. `quarterdeck-lab serve NAME` runs one service.</source>
        <translation>在本机运行的小型支付平台，用于试用和测试：四个服务，通过 Kubernetes 和 Consul 的 API 提供，由 Prometheus 监控。`quarterdeck-lab serve NAME` 运行单个服务。</translation>
    </message>
    <message>
        <source>Write shell lines with all addresses to FILE once everything is up.</source>
        <translation>全部就绪后，将包含所有地址的 shell 变量行写入 FILE。</translation>
    </message>
    <message>
        <source>Keep the running lab&apos;s files in DIR, which must not exist or be empty; it is removed at the end.</source>
        <translation>将实验平台的运行文件放在 DIR 中；该目录必须不存在或为空，结束时会被删除。</translation>
    </message>
    <message>
        <source>Requests per second sent to the services (default 30).</source>
        <translation>每秒发往各服务的请求数（默认 30）。</translation>
    </message>
    <message>
        <source>Instances of each service (default 3).</source>
        <translation>每个服务的实例数（默认 3）。</translation>
    </message>
    <message>
        <source>Run without Prometheus and Alertmanager.</source>
        <translation>不启动 Prometheus 和 Alertmanager。</translation>
    </message>
    <message>
        <source>--load takes 0 to 2000, --replicas 0 to 100, and there are no other arguments.</source>
        <translation>--load 取 0 到 2000，--replicas 取 0 到 100，除此之外没有其他参数。</translation>
    </message>
    <message>
        <source>Cannot write %1.</source>
        <translation>无法写入 %1。</translation>
    </message>
    <message>
        <source>Ready after %1 s. Ctrl+C ends everything.</source>
        <translation>%1 s 后就绪。按 Ctrl+C 全部结束。</translation>
    </message>
    <message>
        <source>Ending.</source>
        <translation>正在结束。</translation>
    </message>
    <message>
        <source>End when the program that started the lab, the process PID, ends.</source>
        <translation>启动实验平台的程序（进程 PID）结束时，实验平台也随之结束。</translation>
    </message>
</context>
<context>
    <name>lab::platform::Platform</name>
    <message>
        <source>Prometheus is not installed: run apt-get install %1, or start the lab with --no-prometheus.</source>
        <translation>未安装 Prometheus：请运行 apt-get install %1，或加上 --no-prometheus 启动实验平台。</translation>
    </message>
    <message>
        <source>No range of loopback addresses is free for the pods: too many labs are running.</source>
        <translation>没有可供 Pod 使用的回环地址段：正在运行的实验平台过多。</translation>
    </message>
    <message>
        <source>Consul: %1</source>
        <translation>Consul：%1</translation>
    </message>
    <message>
        <source>Prometheus: %1, Alertmanager: %2</source>
        <translation>Prometheus：%1，Alertmanager：%2</translation>
    </message>
    <message>
        <source>The control endpoint cannot listen.</source>
        <translation>控制端点无法监听。</translation>
    </message>
    <message>
        <source>The Kubernetes API cannot listen: %1</source>
        <translation>Kubernetes API 无法监听：%1</translation>
    </message>
    <message>
        <source>Kubernetes: %1</source>
        <translation>Kubernetes：%1</translation>
    </message>
</context>
<context>
    <name>lab::platform::StateDir</name>
    <message>
        <source>The state directory %1 is not empty; name one that does not exist yet.</source>
        <translation>状态目录 %1 不为空；请指定一个尚不存在的目录。</translation>
    </message>
    <message>
        <source>Cannot write to the state directory %1.</source>
        <translation>无法写入状态目录 %1。</translation>
    </message>
    <message>
        <source>Cannot write %1: %2</source>
        <translation>无法写入 %1：%2</translation>
    </message>
</context>
<context>
    <name>models</name>
    <message>
        <source>without a comment, of %1</source>
        <translation>无说明，%1</translation>
    </message>
    <message>
        <source>without a comment</source>
        <translation>无说明</translation>
    </message>
    <message>
        <source>course of the last hour</source>
        <translation>近一小时走势</translation>
    </message>
    <message>
        <source>%1, %2 ago</source>
        <translation>%1，%2 前</translation>
    </message>
    <message>
        <source>%1 ago</source>
        <translation>%1 前</translation>
    </message>
    <message>
        <source>no checks</source>
        <translation>无健康检查</translation>
    </message>
    <message>
        <source>all checks pass</source>
        <translation>健康检查全部通过</translation>
    </message>
    <message>
        <source>%1; next try in %2</source>
        <translation>%1；%2 后重试</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>%1 passing, %2 warning, %3 critical</source>
        <translation>%1 项正常，%2 项警告，%3 项严重</translation>
    </message>
    <message>
        <source>firing</source>
        <translation>触发中</translation>
    </message>
    <message>
        <source>pending</source>
        <translation>待触发</translation>
    </message>
    <message>
        <source>suppressed</source>
        <translation>已抑制</translation>
    </message>
    <message>
        <source>, </source>
        <extracomment>Between the parts of a list</extracomment>
        <translation>、</translation>
    </message>
    <message>
        <source>; </source>
        <extracomment>Between sentences on one line</extracomment>
        <translation>；</translation>
    </message>
    <message>
        <source>alerts</source>
        <translation>告警</translation>
    </message>
    <message>
        <source>checks</source>
        <translation>健康检查</translation>
    </message>
    <message>
        <source>events</source>
        <translation>事件</translation>
    </message>
    <message>
        <source>instances</source>
        <translation>实例</translation>
    </message>
    <message>
        <source>namespaces</source>
        <translation>命名空间</translation>
    </message>
    <message>
        <source>nodes</source>
        <translation>节点</translation>
    </message>
    <message>
        <source>peers</source>
        <translation>对等节点</translation>
    </message>
    <message>
        <source>pods</source>
        <translation>Pod</translation>
    </message>
    <message>
        <source>services</source>
        <translation>服务</translation>
    </message>
    <message>
        <source>targets</source>
        <translation>抓取目标</translation>
    </message>
    <message>
        <source>workloads</source>
        <translation>工作负载</translation>
    </message>
    <message>
        <source>%1: not known</source>
        <translation>%1：未知</translation>
    </message>
    <message numerus="yes">
        <source>%n alerts</source>
        <translation>
            <numerusform>%n 个告警</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n checks</source>
        <translation>
            <numerusform>%n 项检查</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n events</source>
        <translation>
            <numerusform>%n 个事件</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n instances</source>
        <translation>
            <numerusform>%n 个实例</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n namespaces</source>
        <translation>
            <numerusform>%n 个命名空间</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n nodes</source>
        <translation>
            <numerusform>%n 个节点</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n objects</source>
        <translation>
            <numerusform>%n 个对象</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n peers</source>
        <translation>
            <numerusform>%n 个对等节点</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n pods</source>
        <translation>
            <numerusform>%n 个 Pod</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n services</source>
        <translation>
            <numerusform>%n 个服务</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n targets</source>
        <translation>
            <numerusform>%n 个抓取目标</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n workloads</source>
        <translation>
            <numerusform>%n 个工作负载</numerusform>
        </translation>
    </message>
    <message>
        <source>over the last %1</source>
        <translation>最近 %1 内</translation>
    </message>
    <message>
        <source>%1, over the last %2</source>
        <translation>%1，最近 %2 内</translation>
    </message>
    <message>
        <source>Not known, since it was never read: %1</source>
        <translation>未知，因为从未读取成功：%1</translation>
    </message>
    <message>
        <source>Not known yet: it is being read</source>
        <translation>尚未知晓：正在读取</translation>
    </message>
    <message>
        <source>%1, as far as is known</source>
        <translation>就目前所知：%1</translation>
    </message>
    <message>
        <source>no answer yet from %1</source>
        <translation>%1 尚未应答</translation>
    </message>
    <message>
        <source>told by %1</source>
        <translation>来源：%1</translation>
    </message>
    <message>
        <source>%1 of %2: %3</source>
        <translation>第 %1 步，共 %2 步：%3</translation>
    </message>
    <message>
        <source>as %1 on this machine</source>
        <translation>本机用户：%1</translation>
    </message>
    <message>
        <source>not known</source>
        <translation>未知</translation>
    </message>
    <message>
        <source>started</source>
        <translation>已开始</translation>
    </message>
    <message>
        <source>succeeded</source>
        <translation>成功</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>失败</translation>
    </message>
    <message>
        <source>refused</source>
        <translation>已拒绝</translation>
    </message>
    <message>
        <source>cancelled</source>
        <translation>已取消</translation>
    </message>
    <message>
        <source>interrupted</source>
        <translation>已中断</translation>
    </message>
    <message>
        <source>uncertain</source>
        <translation>不确定</translation>
    </message>
    <message>
        <source>under way</source>
        <translation>进行中</translation>
    </message>
    <message>
        <source>stuck</source>
        <translation>卡住</translation>
    </message>
    <message>
        <source>not begun</source>
        <translation>未开始</translation>
    </message>
    <message>
        <source>done</source>
        <translation>完成</translation>
    </message>
    <message>
        <source>left out</source>
        <translation>略过</translation>
    </message>
    <message>
        <source>warning</source>
        <translation>警告</translation>
    </message>
    <message>
        <source>note</source>
        <translation>提示</translation>
    </message>
    <message>
        <source>Not allowed; the engine does not say why.</source>
        <translation>不允许；引擎未说明原因。</translation>
    </message>
    <message>
        <source>draft</source>
        <translation>草稿</translation>
    </message>
    <message>
        <source>as released</source>
        <translation>与发布一致</translation>
    </message>
    <message>
        <source>never released</source>
        <translation>从未发布</translation>
    </message>
    <message>
        <source>removed</source>
        <translation>已删除</translation>
    </message>
    <message>
        <source>release under way</source>
        <translation>正在发布</translation>
    </message>
    <message>
        <source>changed elsewhere</source>
        <translation>在别处被更改</translation>
    </message>
    <message>
        <source>removed elsewhere</source>
        <translation>在别处被删除</translation>
    </message>
    <message>
        <source>half released</source>
        <translation>只发布了一半</translation>
    </message>
    <message>
        <source>Somebody&apos;s release is under way. Wait until it has ended.</source>
        <translation>有人正在发布。请等待其结束。</translation>
    </message>
    <message>
        <source>It was changed without a release. Look at the difference; edit it to begin a draft and release that, or restore a release.</source>
        <translation>它未经发布就被更改。请查看差异；可编辑它以开始一份草稿并发布该草稿，或还原某次发布。</translation>
    </message>
    <message>
        <source>It was changed without a release. Look at the difference; release the draft to keep a state that you choose, or restore a release.</source>
        <translation>它未经发布就被更改。请查看差异；可发布草稿以保留您选定的状态，或还原某次发布。</translation>
    </message>
    <message>
        <source>It was removed without a release. Restore a release to bring it back.</source>
        <translation>它未经发布就被删除。还原某次发布即可找回。</translation>
    </message>
    <message>
        <source>A release broke off, and what is there is neither the state before nor the one after it. Look at the difference and restore a release.</source>
        <translation>一次发布中断，现有内容既不是之前的状态，也不是之后的状态。请查看差异并还原某次发布。</translation>
    </message>
    <message>
        <source>ConfigMap</source>
        <translation>ConfigMap</translation>
    </message>
    <message>
        <source>Consul keys below a prefix</source>
        <translation>Consul 前缀下的键</translation>
    </message>
    <message>
        <source>Consul key</source>
        <translation>Consul 键</translation>
    </message>
    <message>
        <source>release</source>
        <translation>发布</translation>
    </message>
    <message>
        <source>restored</source>
        <translation>已还原</translation>
    </message>
    <message>
        <source>created</source>
        <translation>已创建</translation>
    </message>
    <message>
        <source>released</source>
        <translation>已发布</translation>
    </message>
    <message>
        <source>aborted</source>
        <translation>已中止</translation>
    </message>
    <message>
        <source>outcome not known</source>
        <translation>结果未知</translation>
    </message>
</context>
<context>
    <name>models::ActionDraft</name>
    <message>
        <source>The engine answered something else. Look again, or use a window of the same version.</source>
        <translation>引擎的应答与所问不符。请重新查看，或使用相同版本的窗口。</translation>
    </message>
    <message>
        <source>There is no preview: look again first.</source>
        <translation>没有预览：请先重新查看。</translation>
    </message>
    <message>
        <source>The preview is being made.</source>
        <translation>正在生成预览。</translation>
    </message>
    <message>
        <source>The preview refuses it.</source>
        <translation>预览结果不允许执行此操作。</translation>
    </message>
    <message>
        <source>It is being sent.</source>
        <translation>正在发送。</translation>
    </message>
    <message>
        <source>It was started.</source>
        <translation>已开始。</translation>
    </message>
    <message>
        <source>It was refused: look again first.</source>
        <translation>已拒绝：请先重新查看。</translation>
    </message>
    <message>
        <source>Whether it was begun is not known: look at the actions first.</source>
        <translation>尚不清楚是否已开始：请先查看操作列表。</translation>
    </message>
    <message>
        <source>Write a reason.</source>
        <translation>请填写原因。</translation>
    </message>
    <message>
        <source>Type the name %1.</source>
        <translation>请输入名称 %1。</translation>
    </message>
</context>
<context>
    <name>models::ConfigCheck</name>
    <message>
        <source>The engine answered something else. Use a window of the same version.</source>
        <translation>引擎返回了其他内容。请使用同一版本的窗口。</translation>
    </message>
</context>
<context>
    <name>models::ConfigComparison</name>
    <message>
        <source>The engine answered something else. Use a window of the same version.</source>
        <translation>引擎返回了其他内容。请使用同一版本的窗口。</translation>
    </message>
</context>
<context>
    <name>models::ConfigDraft</name>
    <message>
        <source>The engine answered something else. Use a window of the same version.</source>
        <translation>引擎返回了其他内容。请使用同一版本的窗口。</translation>
    </message>
</context>
<context>
    <name>models::ConfigGrid</name>
    <message>
        <source>binary, %1</source>
        <translation>二进制，%1</translation>
    </message>
    <message numerus="yes">
        <source>%n lines, %1</source>
        <translation>
            <numerusform>%n 行，%1</numerusform>
        </translation>
    </message>
    <message>
        <source>Key</source>
        <translation>键</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>值</translation>
    </message>
</context>
<context>
    <name>models::ConfigHistory</name>
    <message>
        <source>The engine answered something else. Use a window of the same version.</source>
        <translation>引擎返回了其他内容。请使用同一版本的窗口。</translation>
    </message>
</context>
<context>
    <name>models::DocumentRows</name>
    <message>
        <source>Only the first %1 of %2 values are listed; edit the others as text.</source>
        <translation>只列出 %2 个值中的前 %1 个；其余请以文本方式编辑。</translation>
    </message>
    <message>
        <source>There is no value in it.</source>
        <translation>其中没有值。</translation>
    </message>
    <message>
        <source>text</source>
        <translation>文本</translation>
    </message>
    <message>
        <source>number</source>
        <translation>数字</translation>
    </message>
    <message>
        <source>true or false</source>
        <translation>布尔值</translation>
    </message>
    <message>
        <source>null</source>
        <translation>空值</translation>
    </message>
    <message>
        <source>empty; add a key</source>
        <translation>空；可添加键</translation>
    </message>
    <message>
        <source>list; edit it as text</source>
        <translation>列表；请以文本方式编辑</translation>
    </message>
    <message>
        <source>in brackets; edit it as text</source>
        <translation>括号形式；请以文本方式编辑</translation>
    </message>
    <message>
        <source>anchor, alias or tag; edit it as text</source>
        <translation>锚点、别名或标签；请以文本方式编辑</translation>
    </message>
    <message>
        <source>several lines; edit it as text</source>
        <translation>多行；请以文本方式编辑</translation>
    </message>
    <message>
        <source>this key stands there twice; remove one as text</source>
        <translation>此键出现两次；请以文本方式删除一个</translation>
    </message>
    <message>
        <source>Path</source>
        <translation>路径</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>值</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>类型</translation>
    </message>
</context>
<context>
    <name>panelqtcharts</name>
    <message>
        <source>Greatest</source>
        <translation>最大</translation>
    </message>
    <message>
        <source>Upper quartile</source>
        <translation>上四分位数</translation>
    </message>
    <message>
        <source>Median</source>
        <translation>中位数</translation>
    </message>
    <message>
        <source>Lower quartile</source>
        <translation>下四分位数</translation>
    </message>
    <message>
        <source>Least</source>
        <translation>最小</translation>
    </message>
    <message>
        <source>Medians: %1</source>
        <translation>中位数：%1</translation>
    </message>
    <message>
        <source>Values</source>
        <translation>值</translation>
    </message>
    <message>
        <source>No values</source>
        <translation>没有值</translation>
    </message>
    <message>
        <source>%1 values between %2 and %3</source>
        <translation>%1 个值，介于 %2 与 %3 之间</translation>
    </message>
    <message>
        <source>All others</source>
        <translation>其余所有</translation>
    </message>
    <message numerus="yes">
        <source>%n more</source>
        <translation>
            <numerusform>还有 %n 项</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 of %2 are shown</source>
        <translation>显示 %2 个中的 %1 个</translation>
    </message>
</context>
<context>
    <name>phrases</name>
    <message>
        <source>nothing can be done from here: this program keeps no journal and no audit trail; start it with a folder for its state (--state)</source>
        <translation>此处无法执行任何操作：本程序没有操作日志和审计记录；请为其指定状态目录（--state）后重新启动</translation>
    </message>
    <message>
        <source>%{target} is not there any more; look at the list again</source>
        <translation>%{target} 已不存在；请重新查看列表</translation>
    </message>
    <message>
        <source>nothing can be done to rows of %{collection}</source>
        <translation>不能对 %{collection} 中的行执行操作</translation>
    </message>
    <message>
        <source>there is no action %{verb} for %{target}</source>
        <translation>%{target} 没有操作 %{verb}</translation>
    </message>
    <message>
        <source>there is no action %{action}; only the newest ones are kept</source>
        <translation>没有操作 %{action}；只保留最近的操作</translation>
    </message>
    <message>
        <source>there is nothing left to cancel: what was sent stays, and nothing more will be sent</source>
        <translation>已没有可取消的内容：已发送的保持不变，也不会再发送</translation>
    </message>
    <message>
        <source>%{target} has changed since the preview; nothing was done: look at a new preview</source>
        <translation>预览之后 %{target} 已发生变化；未执行任何操作：请重新预览</translation>
    </message>
    <message>
        <source>this environment is protected: type the name %{target} to confirm</source>
        <translation>该环境受保护：请输入名称 %{target} 以确认</translation>
    </message>
    <message>
        <source>this environment is protected: say why %{target} is to be changed</source>
        <translation>该环境受保护：请说明为何要更改 %{target}</translation>
    </message>
    <message>
        <source>it was not agreed to for %{target}: a name did not fit, or nobody could be asked; repeat it with --yes and the names that are asked for</source>
        <translation>对 %{target} 的操作没有得到同意：名称不符，或无人可以询问；请加上 --yes 和所要求的名称后重试</translation>
    </message>
    <message>
        <source>the request names no idempotency key, so it could be done twice; nothing was done: update the client</source>
        <translation>请求没有幂等键，可能被执行两次；未执行任何操作：请更新客户端</translation>
    </message>
    <message>
        <source>there is nothing to do: %{target} is already so</source>
        <translation>无需执行：%{target} 已是该状态</translation>
    </message>
    <message>
        <source>this version does not know steps of the kind %{kind}; use the version that began the action</source>
        <translation>此版本不认识类型为 %{kind} 的步骤；请使用开始该操作的版本</translation>
    </message>
    <message>
        <source>it was sent, and whether it arrived cannot be known yet; asking again, sending nothing</source>
        <translation>已发送，但目前还无法得知是否到达；将再次询问，不会重复发送</translation>
    </message>
    <message>
        <source>it had arrived: the system says so</source>
        <translation>系统确认：已到达</translation>
    </message>
    <message>
        <source>it did not arrive: the system knows nothing of it</source>
        <translation>系统没有记录：未到达</translation>
    </message>
    <message>
        <source>everything had been sent before the program ended; following goes on</source>
        <translation>程序结束前已全部发送；继续跟踪</translation>
    </message>
    <message>
        <source>everything was sent and confirmed before it was cancelled; what comes of it is not followed any longer</source>
        <translation>在取消之前所有内容均已发送并得到确认；不再跟踪其结果</translation>
    </message>
    <message>
        <source>everything was sent and confirmed, but it did not get where it should, and is not followed any longer; look at the system itself</source>
        <translation>所有内容均已发送并得到确认，但未达到应有的状态，且不再跟踪；请查看系统本身</translation>
    </message>
    <message>
        <source>not sent: nothing was heard for %{silent:duration}, and what was confirmed before may no longer fit; look at it as it is now and confirm anew</source>
        <translation>未发送：已有 %{silent:duration} 没有任何消息，之前确认的内容可能已不再适用；请查看当前状态并重新确认</translation>
    </message>
    <message>
        <source>cancelled: nothing more is sent</source>
        <translation>已取消：不再发送</translation>
    </message>
    <message>
        <source>the journal&apos;s record of this action cannot be read; look at the system itself and at the audit trail</source>
        <translation>无法读取日志中该操作的记录；请查看系统本身和审计记录</translation>
    </message>
    <message>
        <source>“%{verb:verb}” of %{target} by %{principal} is under way</source>
        <translation>%{principal} 对 %{target} 执行的“%{verb:verb}”正在进行</translation>
    </message>
    <message>
        <source>“%{verb:verb}” of %{target} by %{principal}: done</source>
        <translation>%{principal} 对 %{target} 执行的“%{verb:verb}”已完成</translation>
    </message>
    <message>
        <source>“%{verb:verb}” of %{target} by %{principal} failed</source>
        <translation>%{principal} 对 %{target} 执行的“%{verb:verb}”失败</translation>
    </message>
    <message>
        <source>“%{verb:verb}” of %{target} by %{principal} was cancelled</source>
        <translation>%{principal} 对 %{target} 执行的“%{verb:verb}”已取消</translation>
    </message>
    <message>
        <source>“%{verb:verb}” of %{target} by %{principal} was interrupted: the program ended under way</source>
        <translation>%{principal} 对 %{target} 执行的“%{verb:verb}”已中断：程序在途中结束</translation>
    </message>
    <message>
        <source>“%{verb:verb}” of %{target} by %{principal}: not known whether it arrived</source>
        <translation>%{principal} 对 %{target} 执行的“%{verb:verb}”：尚不清楚是否到达</translation>
    </message>
    <message>
        <source>nothing was cancelled: the program that does it did not answer (it hangs, has ended, or is of an older version); try again, or press Ctrl-C there</source>
        <translation>没有取消任何操作：执行该操作的程序没有应答（它没有响应、已结束，或是旧版本）；请重试，或在那里按 Ctrl-C</translation>
    </message>
    <message>
        <source>not known: the program that did it has ended, and nobody follows it; qdctl actions finds out what became of it</source>
        <translation>未知：执行该操作的程序已结束，无人跟踪；运行 qdctl actions 即可查明结果</translation>
    </message>
    <message>
        <source>not known: its environment %{environment} is not connected; connect it to find out how it went on</source>
        <translation>未知：其环境 %{environment} 未连接；连接后即可查明后续情况</translation>
    </message>
    <message>
        <source>“%{verb:verb}” of %{target} by %{principal} is stuck</source>
        <translation>%{principal} 对 %{target} 执行的“%{verb:verb}”卡住，没有进展</translation>
    </message>
    <message>
        <source>the journal of actions cannot be opened: %{file}; see that the folder can be written to and the disk has room</source>
        <translation>无法打开操作日志：%{file}；请检查目录是否可写、磁盘是否有空间</translation>
    </message>
    <message>
        <source>the journal of actions cannot be written: %{file}; nothing is done that it cannot remember: see that the disk has room</source>
        <translation>无法写入操作日志：%{file}；无法记录的操作不会执行：请检查磁盘是否有空间</translation>
    </message>
    <message>
        <source>another program keeps the journal of actions: %{program}, process %{process}; act there, end it, or start this one with another --state</source>
        <translation>另一个程序正在使用操作日志：%{program}，进程 %{process}；请在那里操作、结束它，或用另一个 --state 启动本程序</translation>
    </message>
    <message>
        <source>a program on another machine keeps the journal of actions: %{program}, process %{process} on %{host}; act there or end it, and if it runs no more, remove %{file}; or start this one with another --state</source>
        <translation>另一台机器上的程序正在使用操作日志：%{program}，%{host} 上的进程 %{process}；请在那里操作或结束它，若它已不再运行，请删除 %{file}；或用另一个 --state 启动本程序</translation>
    </message>
    <message>
        <source>the journal of actions was written by a newer version: %{file}; use that version, or start this one with another --state</source>
        <translation>操作日志由更新的版本写入：%{file}；请使用该版本，或用另一个 --state 启动本程序</translation>
    </message>
    <message>
        <source>the journal knows no action %{action}</source>
        <translation>日志中没有操作 %{action}</translation>
    </message>
    <message>
        <source>passing</source>
        <translation>正常</translation>
    </message>
    <message>
        <source>warning</source>
        <translation>警告</translation>
    </message>
    <message>
        <source>critical</source>
        <translation>严重</translation>
    </message>
    <message>
        <source>unknown</source>
        <translation>未知</translation>
    </message>
    <message>
        <source>live</source>
        <translation>实时</translation>
    </message>
    <message>
        <source>resyncing</source>
        <translation>重新同步中</translation>
    </message>
    <message>
        <source>stale</source>
        <translation>陈旧</translation>
    </message>
    <message>
        <source>unauthorised</source>
        <translation>未授权</translation>
    </message>
    <message>
        <source>loading</source>
        <translation>加载中</translation>
    </message>
    <message>
        <source>correct the source&apos;s settings</source>
        <translation>请更正该数据源的设置</translation>
    </message>
    <message>
        <source>port %{port} is Consul&apos;s %{what} port, which does not speak HTTP</source>
        <translation>端口 %{port} 是 Consul 的 %{what} 端口，不支持 HTTP</translation>
    </message>
    <message>
        <source>use the HTTP port of %{program}, usually %{port}</source>
        <translation>请使用 %{program} 的 HTTP 端口，通常为 %{port}</translation>
    </message>
    <message>
        <source>%{program} is on this server, but under %{url}</source>
        <translation>%{program} 在该服务器上，但位于 %{url}</translation>
    </message>
    <message>
        <source>write %{url} as the address</source>
        <translation>请将地址写为 %{url}</translation>
    </message>
    <message>
        <source>%{found} answers there, not %{program}</source>
        <translation>该地址应答的是 %{found}，而不是 %{program}</translation>
    </message>
    <message>
        <source>find the address of %{program} and write that</source>
        <translation>请找到 %{program} 的地址并填写</translation>
    </message>
    <message>
        <source>something answers there, but it is not %{program}</source>
        <translation>该地址有程序应答，但不是 %{program}</translation>
    </message>
    <message>
        <source>JSON arrived that is no answer of Consul&apos;s API; check that the address is that of a Consul agent&apos;s HTTP port</source>
        <translation>收到的 JSON 不是 Consul API 的应答；请检查地址是否为 Consul agent 的 HTTP 端口</translation>
    </message>
    <message>
        <source>the Consul cluster has no leader, so nothing it says can be trusted; check that a majority of its servers runs</source>
        <translation>Consul 集群没有 leader，其返回的数据均不可信；请检查是否有过半数 server 在运行</translation>
    </message>
    <message>
        <source>Consul knows no way to that data centre; check the setting &quot;datacenter&quot;</source>
        <translation>Consul 无法到达该数据中心；请检查设置“datacenter”</translation>
    </message>
    <message>
        <source>Consul does not know the ACL token; it was deleted or belongs to another cluster: configure a valid one</source>
        <translation>Consul 不认识该 ACL token：它已被删除或属于其他集群；请配置有效的 token</translation>
    </message>
    <message>
        <source>Consul refuses: the ACL token lacks a right; give its policy service:read and node:read</source>
        <translation>Consul 拒绝访问：ACL token 缺少权限；请在其策略中授予 service:read 和 node:read</translation>
    </message>
    <message>
        <source>the registrations of %{count} services cannot be read, among them %{service}: their addresses may be out of date; look at the token&apos;s policy and Consul&apos;s log</source>
        <translation>无法读取 %{count} 个服务的注册信息（包括 %{service}）：其地址可能已过时；请检查令牌的策略和 Consul 的日志</translation>
    </message>
    <message>
        <source>Consul refuses: the ACL token lacks %{right}; add it to the token&apos;s policy</source>
        <translation>Consul 拒绝访问：ACL token 缺少 %{right} 权限；请将其加入该 token 的策略</translation>
    </message>
    <message>
        <source>the ACL token may not see everything: some services or nodes are missing here; give its policy service:read and node:read</source>
        <translation>ACL token 可能无权查看全部内容：此处缺少部分服务或节点；请在其策略中授予 service:read 和 node:read</translation>
    </message>
    <message>
        <source>registrations change faster than they can be read: addresses may be more than a minute old, checks are not; look for services that register again and again</source>
        <translation>注册信息的变化快于读取速度：地址可能已过时一分钟以上，健康检查不受影响；请查找反复注册的服务</translation>
    </message>
    <message>
        <source>Consul %{version} is older than 1.8.7, the oldest version supported; upgrade it</source>
        <translation>Consul %{version} 低于支持的最低版本 1.8.7；请升级</translation>
    </message>
    <message>
        <source>the setting &quot;agents&quot; is not an object of node names and addresses; write it like {&quot;node-2&quot;: &quot;https://10.0.0.2:8501&quot;}</source>
        <translation>设置“agents”不是由节点名和地址组成的对象；请写成 {&quot;node-2&quot;: &quot;https://10.0.0.2:8501&quot;} 的形式</translation>
    </message>
    <message>
        <source>the setting &quot;agents&quot; has no usable address for the node %{node}; write one like https://10.0.0.2:8501, without user name and password</source>
        <translation>设置“agents”中节点 %{node} 的地址不可用；请写成 https://10.0.0.2:8501 的形式，不含用户名和密码</translation>
    </message>
    <message>
        <source>the agent of the node %{node} is not configured, and addresses from the catalog are not trusted with a token; add it to the source&apos;s setting &quot;agents&quot;: {&quot;%{node}&quot;: &quot;https://its-address:8501&quot;}</source>
        <translation>节点 %{node} 的代理未配置，而令牌不会发送到目录给出的地址；请把它加入该数据源的设置 &quot;agents&quot;：{&quot;%{node}&quot;: &quot;https://其地址:8501&quot;}</translation>
    </message>
    <message>
        <source>it is not known yet which node the configured agent belongs to (the token may lack agent:read), so nothing is changed on %{node}; wait for its answer, or add the agent to the source&apos;s setting &quot;agents&quot;: {&quot;%{node}&quot;: &quot;https://its-address:8501&quot;}</source>
        <translation>尚不知道所配置的代理属于哪个节点（令牌可能缺少 agent:read），因此不会更改 %{node} 上的任何内容；请等待其应答，或把该代理加入该数据源的设置 &quot;agents&quot;：{&quot;%{node}&quot;: &quot;https://其地址:8501&quot;}</translation>
    </message>
    <message>
        <source>the address configured for the agent of %{node} leads to that of %{found}; nothing was sent: correct the address (a load balancer will not do)</source>
        <translation>为 %{node} 的代理配置的地址通向 %{found} 的代理；未发送任何内容：请更正地址（不能使用负载均衡器）</translation>
    </message>
    <message>
        <source>this registry cannot be changed from here: its source is gone or knows no such changes; look at the list of sources</source>
        <translation>无法从这里更改此注册中心：其数据源已不存在或不支持此类更改；请查看数据源列表</translation>
    </message>
    <message>
        <source>the token lacks %{right}; add it to the token&apos;s policy</source>
        <translation>令牌缺少 %{right}；请把它加入令牌的策略</translation>
    </message>
    <message>
        <source>it could not be found out whether the token may do this; the registry will refuse it if not</source>
        <translation>无法查明令牌是否有权这样做；如果无权，注册中心会拒绝</translation>
    </message>
    <message>
        <source>%{id} is not registered on %{node} any more; look at the list again</source>
        <translation>%{id} 已不再注册于 %{node}；请重新查看列表</translation>
    </message>
    <message>
        <source>%{id} is not registered on %{node} any more and is left out</source>
        <translation>%{id} 已不再注册于 %{node}，因此略过</translation>
    </message>
    <message>
        <source>what the agent of %{node} has about %{id} cannot be read, so it is left out:</source>
        <translation>无法读取 %{node} 的代理关于 %{id} 的内容，因此略过：</translation>
    </message>
    <message>
        <source>%{id} is in maintenance already: %{reason}; to give another reason, end it first</source>
        <translation>%{id} 已处于维护模式：%{reason}；要给出其他原因，请先结束维护</translation>
    </message>
    <message>
        <source>%{id} is not in maintenance</source>
        <translation>%{id} 未处于维护模式</translation>
    </message>
    <message>
        <source>everything within reach is in maintenance already, so there is nothing to do</source>
        <translation>可访问的实例都已处于维护模式，无需执行</translation>
    </message>
    <message>
        <source>nothing within reach is in maintenance, so there is nothing to do</source>
        <translation>可访问的实例都未处于维护模式，无需执行</translation>
    </message>
    <message>
        <source>nothing of it is registered any more, so there is nothing to do</source>
        <translation>它已没有任何注册，无需执行</translation>
    </message>
    <message>
        <source>the node %{node} itself is in maintenance and keeps its instances out of rotation: %{reason}; end that on the node</source>
        <translation>节点 %{node} 本身处于维护模式，其实例仍不接收流量：%{reason}；请在该节点上结束维护</translation>
    </message>
    <message>
        <source>no reason is given: others will not see why it is in maintenance</source>
        <translation>未给出原因：其他人将看不到它为何处于维护模式</translation>
    </message>
    <message>
        <source>instances of %{service} in rotation</source>
        <translation>%{service} 接收流量的实例</translation>
    </message>
    <message>
        <source>no instance of %{service} stays in rotation: whoever looks for it finds none</source>
        <translation>%{service} 不再有接收流量的实例：查找它的调用方将找不到任何实例</translation>
    </message>
    <message>
        <source>no instance of %{service} comes back into rotation: something else keeps them out; look at their checks</source>
        <translation>%{service} 没有实例恢复接收流量：另有原因使其停用；请查看其检查</translation>
    </message>
    <message>
        <source>it is not known to which service this belongs, so neither is how many instances stay in rotation</source>
        <translation>不知道它属于哪个服务，因此也不知道还有多少实例接收流量</translation>
    </message>
    <message>
        <source>requests a second now</source>
        <translation>当前每秒请求数</translation>
    </message>
    <message>
        <source>how much traffic there is now is not known</source>
        <translation>当前流量未知</translation>
    </message>
    <message>
        <source>this cannot be undone from here: agents tell neither the token that a registration was made with nor what most of its checks ask, so it would not come back as it was; register the service again from where it runs</source>
        <translation>无法从这里撤销：代理既不透露注册时使用的令牌，也不透露大多数检查的内容，因此无法按原样恢复；请从服务运行之处重新注册</translation>
    </message>
    <message>
        <source>agents do not tell what these checks ask: %{checks}; keep their definitions at hand</source>
        <translation>代理不告知这些检查询问的内容：%{checks}；请保留好其定义</translation>
    </message>
    <message>
        <source>what registers itself, or stands in the agent&apos;s configuration files, comes back by itself; stop it there</source>
        <translation>自行注册或写在代理配置文件中的服务会自行恢复注册；请在那里停止它</translation>
    </message>
    <message>
        <source>Take %{id} on %{node} out of rotation</source>
        <translation>让 %{node} 上的 %{id} 不再接收流量</translation>
    </message>
    <message>
        <source>End the maintenance of %{id} on %{node}</source>
        <translation>结束 %{node} 上 %{id} 的维护</translation>
    </message>
    <message>
        <source>Deregister %{id} on %{node}</source>
        <translation>注销 %{node} 上的 %{id}</translation>
    </message>
    <message>
        <source>not tried, because an earlier step failed</source>
        <translation>未尝试：前面的步骤已失败</translation>
    </message>
    <message>
        <source>%{name} leads to %{server}</source>
        <translation>%{name} 指向 %{server}</translation>
    </message>
    <message>
        <source>%{host} is %{addresses}</source>
        <translation>%{host} 解析为 %{addresses}</translation>
    </message>
    <message>
        <source>%{host} is an address already</source>
        <translation>%{host} 本身就是 IP 地址</translation>
    </message>
    <message>
        <source>the proxy looks %{host} up</source>
        <translation>%{host} 由代理解析</translation>
    </message>
    <message>
        <source>a Unix socket needs no name</source>
        <translation>Unix 套接字无需域名解析</translation>
    </message>
    <message>
        <source>check the spelling of the name, this machine&apos;s DNS servers and whether a VPN is missing</source>
        <translation>请检查拼写、本机的 DNS 服务器，以及是否需要连接 VPN</translation>
    </message>
    <message>
        <source>port %{port} of %{host} answers</source>
        <translation>%{host} 的端口 %{port} 有应答</translation>
    </message>
    <message>
        <source>the proxy %{host} answers on port %{port}</source>
        <translation>代理 %{host} 在端口 %{port} 有应答</translation>
    </message>
    <message>
        <source>it may listen on another port or another address only, or a firewall refuses in its place</source>
        <translation>它可能只监听其他端口或其他地址，也可能是防火墙代为拒绝</translation>
    </message>
    <message>
        <source>check the proxy&apos;s address in the settings, HTTPS_PROXY and NO_PROXY, and its user name and password</source>
        <translation>请检查设置中的代理地址、HTTPS_PROXY 和 NO_PROXY，以及代理的用户名和密码</translation>
    </message>
    <message>
        <source>the name servers say nothing about %{host} for %{limit}</source>
        <translation>域名服务器在 %{limit} 内未就 %{host} 作出应答</translation>
    </message>
    <message>
        <source>check this machine&apos;s DNS servers and whether a VPN is missing</source>
        <translation>请检查本机的 DNS 服务器，以及是否需要连接 VPN</translation>
    </message>
    <message>
        <source>port %{port} of %{host} does not answer within %{limit}, not even with a refusal</source>
        <translation>%{host} 的端口 %{port} 在 %{limit} 内没有任何应答，甚至没有拒绝连接</translation>
    </message>
    <message>
        <source>port %{port} of %{host} takes the connection, but does not answer the TLS handshake within %{limit}</source>
        <translation>%{host} 的端口 %{port} 接受了连接，但在 %{limit} 内未应答 TLS 握手</translation>
    </message>
    <message>
        <source>either something else than TLS is spoken there, or the server or a proxy before it hangs: check the port, then the server&apos;s load and log</source>
        <translation>该端口可能不使用 TLS，或者服务器或其前面的代理已挂起：请先检查端口，再查看服务器的负载和日志</translation>
    </message>
    <message>
        <source>the server takes the connection, but does not answer %{question} within %{limit}</source>
        <translation>服务器接受了连接，但在 %{limit} 内未应答 %{question}</translation>
    </message>
    <message>
        <source>it hangs or is overloaded: look at its load and its log, restart it if it stays so, and look at proxies in between</source>
        <translation>服务器已挂起或过载：请查看其负载和日志，若持续如此请重启，并检查中间的代理</translation>
    </message>
    <message>
        <source>something swallows the packets: check firewalls, routes and whether a VPN is missing</source>
        <translation>数据包被丢弃：请检查防火墙、路由，以及是否需要连接 VPN</translation>
    </message>
    <message>
        <source>the connection is not encrypted: the address says http</source>
        <translation>连接未加密：地址使用的是 http</translation>
    </message>
    <message>
        <source>encrypted; the certificate of &quot;%{subject}&quot; was issued by &quot;%{issuer}&quot; and is valid until %{date}</source>
        <translation>已加密；“%{subject}”的证书由“%{issuer}”签发，有效期至 %{date}</translation>
    </message>
    <message>
        <source>the certificate of &quot;%{subject}&quot; expires on %{date}</source>
        <translation>“%{subject}”的证书将于 %{date} 过期</translation>
    </message>
    <message>
        <source>encrypted, but the certificate is not verified: anyone in between can pretend to be the server</source>
        <translation>已加密，但未校验证书：中间人可以冒充该服务器</translation>
    </message>
    <message>
        <source>renew the certificate on the server; check this machine&apos;s clock first</source>
        <translation>请在服务器上更新证书；先检查本机时钟</translation>
    </message>
    <message>
        <source>renew the certificate on the server before that day</source>
        <translation>请在该日期之前在服务器上更新证书</translation>
    </message>
    <message>
        <source>configure a client certificate that the server accepts</source>
        <translation>请配置服务器认可的客户端证书</translation>
    </message>
    <message>
        <source>correct the certificate and key files in the settings</source>
        <translation>请更正设置中的证书文件和密钥文件</translation>
    </message>
    <message>
        <source>configure the certificate authority and switch verification on</source>
        <translation>请配置 CA 证书并启用证书校验</translation>
    </message>
    <message>
        <source>use https if the server offers it</source>
        <translation>如服务器支持，请使用 https</translation>
    </message>
    <message>
        <source>the port does not speak TLS: it answers in plain HTTP</source>
        <translation>该端口不支持 TLS：它以明文 HTTP 应答</translation>
    </message>
    <message>
        <source>write http:// instead of https://, or use the port that speaks TLS</source>
        <translation>请将 https:// 改为 http://，或使用支持 TLS 的端口</translation>
    </message>
    <message>
        <source>the port speaks TLS, but the address says http</source>
        <translation>该端口使用 TLS，但地址写的是 http</translation>
    </message>
    <message>
        <source>write https:// instead of http://</source>
        <translation>请将 http:// 改为 https://</translation>
    </message>
    <message>
        <source>a web page (&quot;%{title}&quot;) came instead of an API answer</source>
        <translation>返回的是网页（“%{title}”），而不是 API 应答</translation>
    </message>
    <message>
        <source>a log-in page, portal or proxy stands in front: use the API&apos;s own address, and check the path prefix</source>
        <translation>前面有登录页、门户或代理：请使用 API 本身的地址，并检查路径前缀</translation>
    </message>
    <message>
        <source>the server sends us on to %{target}</source>
        <translation>服务器将请求重定向到 %{target}</translation>
    </message>
    <message>
        <source>use that address directly if it is the API; if it is a log-in page, credentials are missing</source>
        <translation>如果该地址就是 API，请直接使用；如果是登录页，则缺少凭据</translation>
    </message>
    <message>
        <source>a proxy answered instead of the server (status %{status})</source>
        <translation>应答来自代理而非服务器（状态码 %{status}）</translation>
    </message>
    <message>
        <source>renew the token, certificate or log-in, and check that they belong to this server</source>
        <translation>请更新 token、证书或重新登录，并确认其属于该服务器</translation>
    </message>
    <message>
        <source>the server knows us as %{identity}</source>
        <translation>服务器识别的身份为 %{identity}</translation>
    </message>
    <message>
        <source>the server accepts the credentials</source>
        <translation>服务器接受该凭据</translation>
    </message>
    <message>
        <source>no credentials are configured, and the server lets us in without</source>
        <translation>未配置凭据，服务器允许匿名访问</translation>
    </message>
    <message>
        <source>everything that is shown may be read</source>
        <translation>所显示的内容均有读取权限</translation>
    </message>
    <message>
        <source>missing rights: %{rights}</source>
        <translation>缺少权限：%{rights}</translation>
    </message>
    <message>
        <source>some kinds may not be read and are not shown: %{rights}</source>
        <translation>部分资源类型无权读取，因而不显示：%{rights}</translation>
    </message>
    <message>
        <source>ask the administrator for these rights, or use an identity that has them</source>
        <translation>请向管理员申请这些权限，或使用具备这些权限的身份</translation>
    </message>
    <message>
        <source>ask for these rights, or restrict the source to the namespaces that may be read</source>
        <translation>请申请这些权限，或将数据源限定在有权读取的命名空间</translation>
    </message>
    <message>
        <source>the clocks differ by less than %{limit}</source>
        <translation>时钟偏差小于 %{limit}</translation>
    </message>
    <message>
        <source>the server does not tell its time</source>
        <translation>服务器未提供时间</translation>
    </message>
    <message>
        <source>this machine&apos;s clock is %{skew} ahead of the server&apos;s</source>
        <translation>本机时钟比服务器快 %{skew}</translation>
    </message>
    <message>
        <source>this machine&apos;s clock is %{skew} behind the server&apos;s</source>
        <translation>本机时钟比服务器慢 %{skew}</translation>
    </message>
    <message>
        <source>set both clocks by NTP: ages are shown wrong, and tokens and certificates may be refused</source>
        <translation>请用 NTP 校准两端时钟：否则时长显示有误，token 和证书可能被拒绝</translation>
    </message>
    <message>
        <source>version %{version}</source>
        <translation>版本 %{version}</translation>
    </message>
    <message>
        <source>the server does not tell its version</source>
        <translation>服务器未提供版本号</translation>
    </message>
    <message>
        <source>version %{version} is older than %{least}</source>
        <translation>版本 %{version} 低于 %{least}</translation>
    </message>
    <message>
        <source>upgrade the server to %{least} or later; much may still work</source>
        <translation>请将服务器升级到 %{least} 或更高版本；多数功能可能仍然可用</translation>
    </message>
    <message>
        <source>cancelled</source>
        <translation>已取消</translation>
    </message>
    <message>
        <source>the work ended without an answer; this is a defect of this program</source>
        <translation>操作结束但没有结果；这是本程序的缺陷</translation>
    </message>
    <message>
        <source>the name %{host} is not known; check its spelling and this machine&apos;s DNS</source>
        <translation>无法解析主机名 %{host}；请检查拼写和本机 DNS</translation>
    </message>
    <message>
        <source>nothing listens on port %{port} of %{host}; check the address and that the server runs</source>
        <translation>%{host} 的端口 %{port} 无程序监听；请检查地址以及服务器是否在运行</translation>
    </message>
    <message>
        <source>%{host} closed or reset the connection before its answer was complete; look at the server&apos;s log, or at a proxy in between</source>
        <translation>%{host} 在应答完成前关闭或重置了连接；请查看服务器或中间代理的日志</translation>
    </message>
    <message>
        <source>%{host} ended the TLS connection without an answer; it may want a client certificate: configure certificate and key, or look at the server&apos;s log</source>
        <translation>%{host} 未作应答即断开 TLS 连接；它可能要求客户端证书：请配置证书和密钥，或查看服务器日志</translation>
    </message>
    <message>
        <source>no connection to %{host}; check the network, the route and the firewall</source>
        <translation>无法连接 %{host}；请检查网络、路由和防火墙</translation>
    </message>
    <message>
        <source>no complete answer within %{limit}; check the network and the server&apos;s load</source>
        <translation>%{limit} 内未收到完整应答；请检查网络和服务器负载</translation>
    </message>
    <message>
        <source>not a byte for %{limit}; the connection is given up and opened again</source>
        <translation>%{limit} 内未收到任何数据；放弃该连接并重新建立</translation>
    </message>
    <message>
        <source>the answer drips: less than %{least:bytes} of it came within %{limit}; check the network, the server&apos;s load, or a proxy in between</source>
        <translation>应答过慢：%{limit} 内收到不足 %{least:bytes}；请检查网络、服务器负载或中间的代理</translation>
    </message>
    <message>
        <source>nothing listens on this Unix socket; check the path and that the server runs</source>
        <translation>该 Unix 套接字无程序监听；请检查路径以及服务器是否在运行</translation>
    </message>
    <message>
        <source>this user may not open the Unix socket; check its owner and its mode</source>
        <translation>当前用户无权打开该 Unix 套接字；请检查其属主和权限</translation>
    </message>
    <message>
        <source>the certificate of %{host} expired on %{date}; renew it on the server, and check this machine&apos;s clock</source>
        <translation>%{host} 的证书已于 %{date} 过期；请在服务器上更新证书，并检查本机时钟</translation>
    </message>
    <message>
        <source>the certificate of %{host} is valid only from %{date}; check the clocks of both machines</source>
        <translation>%{host} 的证书自 %{date} 起才生效；请检查两端时钟</translation>
    </message>
    <message>
        <source>%{host} wants a client certificate and got none that it accepts (%{reason}); configure certificate and key</source>
        <translation>%{host} 要求客户端证书，但未收到其认可的证书（%{reason}）；请配置证书和密钥</translation>
    </message>
    <message>
        <source>no TLS connection to %{host}: %{reason}; check that the port speaks TLS and which versions it allows</source>
        <translation>无法与 %{host} 建立 TLS 连接：%{reason}；请检查该端口是否使用 TLS 以及允许哪些版本</translation>
    </message>
    <message>
        <source>the configured CA holds no certificate; it must be PEM or DER</source>
        <translation>配置的 CA 中没有证书；必须为 PEM 或 DER 格式</translation>
    </message>
    <message>
        <source>the configured client certificate is no PEM certificate</source>
        <translation>配置的客户端证书不是 PEM 证书</translation>
    </message>
    <message>
        <source>the configured client key cannot be read; it must be an unencrypted PEM key (PKCS#8, EC or RSA) of the certificate</source>
        <translation>无法读取配置的客户端密钥；必须是与证书匹配的未加密 PEM 密钥（PKCS#8、EC 或 RSA）</translation>
    </message>
    <message>
        <source>the proxy on the way to %{host} does not connect; check its address (HTTPS_PROXY, HTTP_PROXY) and NO_PROXY</source>
        <translation>通往 %{host} 的代理无法连接；请检查其地址（HTTPS_PROXY、HTTP_PROXY）和 NO_PROXY</translation>
    </message>
    <message>
        <source>the proxy wants a user name and password; put them into the proxy&apos;s URL</source>
        <translation>代理要求用户名和密码；请写入代理的 URL</translation>
    </message>
    <message>
        <source>the configured proxy is no http:// or socks5:// URL; correct it, or HTTPS_PROXY and HTTP_PROXY</source>
        <translation>配置的代理不是 http:// 或 socks5:// URL；请更正该设置，或更正 HTTPS_PROXY 和 HTTP_PROXY</translation>
    </message>
    <message>
        <source>the server redirects to %{target} (status %{status}), which is not followed with credentials; configure that address if it is the right one</source>
        <translation>服务器重定向到 %{target}（状态码 %{status}）；携带凭据时不跟随重定向；若该地址正确，请直接配置它</translation>
    </message>
    <message>
        <source>the answer is larger than %{limit:bytes}; narrow the request</source>
        <translation>应答超过 %{limit:bytes}；请缩小请求范围</translation>
    </message>
    <message>
        <source>what %{host} answers is no proper HTTP; check that the port and the scheme (http or https) are right</source>
        <translation>%{host} 的应答不是合法的 HTTP；请检查端口和协议（http 或 https）</translation>
    </message>
    <message>
        <source>the address must be http://, https:// or unix:// with a host or path; correct it in the settings</source>
        <translation>地址必须是 http://、https:// 或 unix:// 并带主机或路径；请在设置中更正</translation>
    </message>
    <message>
        <source>the request&apos;s path is not allowed (dot segments); the name it was made of cannot be used in a URL</source>
        <translation>请求路径不被允许（含点路径段）；其所用的名称不能用于 URL</translation>
    </message>
    <message>
        <source>the header %{name} or its value holds characters that are not allowed; check the token for line breaks</source>
        <translation>请求头 %{name} 或其值含有不允许的字符；请检查 token 中是否有换行</translation>
    </message>
    <message>
        <source>the server does not know who we are (401); renew the token or certificate</source>
        <translation>服务器无法识别身份（401）；请更新 token 或证书</translation>
    </message>
    <message>
        <source>this identity may not do that (403); ask for the right, or use another identity</source>
        <translation>该身份无权执行此操作（403）；请申请权限，或使用其他身份</translation>
    </message>
    <message>
        <source>the server has nothing there (404); check the address and its path prefix</source>
        <translation>服务器上不存在该资源（404）；请检查地址及其路径前缀</translation>
    </message>
    <message>
        <source>the object was changed meanwhile, or exists already (409); look at its present state and try again</source>
        <translation>对象在此期间已被修改，或已存在（409）；请查看其当前状态后重试</translation>
    </message>
    <message>
        <source>our position in the server&apos;s history is gone (410); reading everything again</source>
        <translation>变更历史中的当前位置已失效（410）；正在重新读取全部数据</translation>
    </message>
    <message>
        <source>the server refuses so large a request (413); send less at once</source>
        <translation>请求过大，服务器拒绝（413）；请减少单次发送量</translation>
    </message>
    <message>
        <source>the server asks for fewer requests (429); trying again later</source>
        <translation>服务器要求降低请求频率（429）；稍后重试</translation>
    </message>
    <message>
        <source>the server failed (status %{status}); look at its log and its load</source>
        <translation>服务器出错（状态码 %{status}）；请查看其日志和负载</translation>
    </message>
    <message>
        <source>the server refused (status %{status}); its own words are in the details</source>
        <translation>服务器拒绝请求（状态码 %{status}）；原文见详情</translation>
    </message>
    <message>
        <source>the server listed without a resource version, so changes cannot be followed; look for a proxy that rewrites answers</source>
        <translation>服务器返回的列表缺少 resource version，无法跟踪变更；请排查改写应答的代理</translation>
    </message>
    <message>
        <source>the server ended the watch at once; trying again more slowly</source>
        <translation>服务器立即结束了 watch；将降低频率重试</translation>
    </message>
    <message>
        <source>no answer in time; check the network and the server&apos;s load</source>
        <translation>未及时应答；请检查网络和服务器负载</translation>
    </message>
    <message>
        <source>the list did not come to its end in time, so it was given up and is read anew; look at the server&apos;s load and at proxies in between</source>
        <translation>列表未能在限时内读完，已放弃并将重新读取；请检查服务器负载以及中间的代理</translation>
    </message>
    <message>
        <source>the server sent the same place of its list twice, so the list would never end; look for a proxy that rewrites answers</source>
        <translation>服务器两次给出列表的同一位置，列表将永远读不完；请检查是否有代理改写了应答</translation>
    </message>
    <message>
        <source>the list holds more than %{limit} objects, more than this program keeps; restrict the source to some namespaces</source>
        <translation>列表中的对象超过 %{limit} 个，超出本程序可保存的数量；请将该数据源限制在若干命名空间内</translation>
    </message>
    <message>
        <source>the watch sent an event without meaning; listing again</source>
        <translation>watch 收到无意义的事件；正在重新 list</translation>
    </message>
    <message>
        <source>no check, no metric, no pod found for it</source>
        <translation>未找到对应的健康检查、指标或 Pod</translation>
    </message>
    <message>
        <source>the only instance fails “%{check}”</source>
        <translation>唯一的实例未通过“%{check}”</translation>
    </message>
    <message>
        <source>1 of %{total} instances fails “%{check}”</source>
        <translation>%{total} 个实例中有 1 个未通过“%{check}”</translation>
    </message>
    <message>
        <source>%{count} of %{total} instances fail “%{check}”</source>
        <translation>%{total} 个实例中有 %{count} 个未通过“%{check}”</translation>
    </message>
    <message>
        <source>the only instance warns in “%{check}”</source>
        <translation>唯一的实例在“%{check}”中为警告</translation>
    </message>
    <message>
        <source>1 of %{total} instances warns in “%{check}”</source>
        <translation>%{total} 个实例中有 1 个在“%{check}”中为警告</translation>
    </message>
    <message>
        <source>%{count} of %{total} instances warn in “%{check}”</source>
        <translation>%{total} 个实例中有 %{count} 个在“%{check}”中为警告</translation>
    </message>
    <message>
        <source>node check “%{check}” fails on %{nodes}</source>
        <translation>节点 %{nodes} 未通过节点检查“%{check}”</translation>
    </message>
    <message>
        <source>node check “%{check}” warns on %{nodes}</source>
        <translation>节点 %{nodes} 的节点检查“%{check}”告警</translation>
    </message>
    <message>
        <source>%{count} of %{total} instances in maintenance</source>
        <translation>%{total} 个实例中有 %{count} 个处于维护状态</translation>
    </message>
    <message>
        <source>%{count} of %{total} instances in maintenance: %{why}</source>
        <translation>%{total} 个实例中有 %{count} 个处于维护状态：%{why}</translation>
    </message>
    <message>
        <source>all %{total} instances pass their checks</source>
        <translation>全部 %{total} 个实例均通过健康检查</translation>
    </message>
    <message>
        <source>the only instance passes its checks</source>
        <translation>唯一的实例通过健康检查</translation>
    </message>
    <message>
        <source>%{ready} of %{desired} pods ready</source>
        <translation>Pod 就绪 %{ready}/%{desired}</translation>
    </message>
    <message>
        <source>%{workload}: %{ready} of %{desired} pods ready</source>
        <translation>%{workload}：Pod 就绪 %{ready}/%{desired}</translation>
    </message>
    <message>
        <source>rolling out, %{ready} of %{desired} pods ready</source>
        <translation>发布中，Pod 就绪 %{ready}/%{desired}</translation>
    </message>
    <message>
        <source>%{workload} rolling out, %{ready} of %{desired} pods ready</source>
        <translation>%{workload} 发布中，Pod 就绪 %{ready}/%{desired}</translation>
    </message>
    <message>
        <source>rollout stuck past its deadline, %{ready} of %{desired} pods ready</source>
        <translation>发布超时卡住，Pod 就绪 %{ready}/%{desired}</translation>
    </message>
    <message>
        <source>%{workload}: rollout stuck past its deadline, %{ready} of %{desired} pods ready</source>
        <translation>%{workload}：发布超时卡住，Pod 就绪 %{ready}/%{desired}</translation>
    </message>
    <message>
        <source>scaled to zero</source>
        <translation>已缩容至零</translation>
    </message>
    <message>
        <source>%{workload} scaled to zero</source>
        <translation>%{workload} 已缩容至零</translation>
    </message>
    <message>
        <source>“%{container}” crashes again and again, exit code %{exit} (%{count} of %{total} pods)</source>
        <translation>“%{container}”反复崩溃，退出码 %{exit}（Pod %{count}/%{total}）</translation>
    </message>
    <message>
        <source>“%{container}” runs out of memory again and again (%{count} of %{total} pods)</source>
        <translation>“%{container}”反复内存不足（Pod %{count}/%{total}）</translation>
    </message>
    <message>
        <source>cannot pull image %{image} (%{count} of %{total} pods)</source>
        <translation>无法拉取镜像 %{image}（Pod %{count}/%{total}）</translation>
    </message>
    <message>
        <source>“%{container}” cannot be created: %{problem} (%{count} of %{total} pods)</source>
        <translation>无法创建“%{container}”：%{problem}（Pod %{count}/%{total}）</translation>
    </message>
    <message>
        <source>no node takes it: %{problem} (%{count} of %{total} pods)</source>
        <translation>没有节点可调度：%{problem}（Pod %{count}/%{total}）</translation>
    </message>
    <message>
        <source>“%{container}” was killed for its memory (%{count} of %{total} pods)</source>
        <translation>“%{container}”因内存超限被终止（Pod %{count}/%{total}）</translation>
    </message>
    <message>
        <source>%{count} of %{total} pods not ready</source>
        <translation>%{total} 个 Pod 中有 %{count} 个未就绪</translation>
    </message>
    <message>
        <source>%{count} of %{total} pods not ready: %{problem}</source>
        <translation>%{total} 个 Pod 中有 %{count} 个未就绪：%{problem}</translation>
    </message>
    <message>
        <source>%{count} failed pods left behind: %{reason}</source>
        <translation>残留 %{count} 个失败的 Pod：%{reason}</translation>
    </message>
    <message>
        <source>%{ready} of %{total} endpoints ready</source>
        <translation>端点就绪 %{ready}/%{total}</translation>
    </message>
    <message>
        <source>%{count} of %{total} scrape targets answer</source>
        <translation>%{total} 个抓取目标中有 %{count} 个应答</translation>
    </message>
    <message>
        <source>%{count} of %{total} scrape targets do not answer</source>
        <translation>%{total} 个抓取目标中有 %{count} 个无应答</translation>
    </message>
    <message>
        <source>%{count} of %{total} scrape targets do not answer: %{problem}</source>
        <translation>%{total} 个抓取目标中有 %{count} 个无应答：%{problem}</translation>
    </message>
    <message>
        <source>alert %{alert}: %{summary}</source>
        <translation>告警 %{alert}：%{summary}</translation>
    </message>
    <message>
        <source>alert %{alert}</source>
        <translation>告警 %{alert}</translation>
    </message>
    <message>
        <source>alert %{alert} pending: %{summary}</source>
        <translation>告警 %{alert} 待触发：%{summary}</translation>
    </message>
    <message>
        <source>alert %{alert} silenced: %{summary}</source>
        <translation>告警 %{alert} 已静默：%{summary}</translation>
    </message>
    <message>
        <source>%{ratio:ratio} of requests failed in the last %{window}, threshold %{limit:percent}</source>
        <translation>最近 %{window} 内 %{ratio:ratio} 的请求失败，阈值 %{limit:percent}</translation>
    </message>
    <message>
        <source>p95 %{p95:seconds}, over %{limit:seconds}</source>
        <translation>p95 延迟 %{p95:seconds}，超过 %{limit:seconds}</translation>
    </message>
    <message>
        <source>pods that serve and are not registered in %{source}: %{count} of %{total}</source>
        <translation>正在提供服务但未在 %{source} 中注册的 Pod：%{count}/%{total}</translation>
    </message>
    <message>
        <source>Consul passing, though %{ready} of %{desired} pods are ready</source>
        <translation>Consul 显示正常，但 Pod 就绪仅 %{ready}/%{desired}</translation>
    </message>
    <message>
        <source>Kubernetes says %{ready} of %{desired} pods ready</source>
        <translation>Kubernetes 显示 Pod 就绪 %{ready}/%{desired}</translation>
    </message>
    <message>
        <source>“%{name}” exists in the namespaces %{namespaces}; Consul does not say which it is</source>
        <translation>“%{name}”存在于命名空间 %{namespaces}；Consul 未指明是哪一个</translation>
    </message>
    <message>
        <source>ready</source>
        <translation>就绪</translation>
    </message>
    <message>
        <source>starting</source>
        <translation>启动中</translation>
    </message>
    <message>
        <source>not ready</source>
        <translation>未就绪</translation>
    </message>
    <message>
        <source>not ready: %{problem}</source>
        <translation>未就绪：%{problem}</translation>
    </message>
    <message>
        <source>“%{container}” crashes again and again, exit code %{exit}</source>
        <translation>“%{container}”反复崩溃，退出码 %{exit}</translation>
    </message>
    <message>
        <source>“%{container}” runs out of memory again and again</source>
        <translation>“%{container}”反复内存不足</translation>
    </message>
    <message>
        <source>cannot pull image %{image}</source>
        <translation>无法拉取镜像 %{image}</translation>
    </message>
    <message>
        <source>“%{container}” cannot be created: %{problem}</source>
        <translation>无法创建“%{container}”：%{problem}</translation>
    </message>
    <message>
        <source>no node takes it: %{problem}</source>
        <translation>没有节点可调度：%{problem}</translation>
    </message>
    <message>
        <source>“%{container}” was killed for its memory</source>
        <translation>“%{container}”因内存超限被终止</translation>
    </message>
    <message>
        <source>failed: %{reason}</source>
        <translation>失败：%{reason}</translation>
    </message>
    <message>
        <source>ending</source>
        <translation>终止中</translation>
    </message>
    <message>
        <source>completed</source>
        <translation>已完成</translation>
    </message>
    <message>
        <source>%{ready} of %{desired} ready</source>
        <translation>就绪 %{ready}/%{desired}</translation>
    </message>
    <message>
        <source>paused, %{ready} of %{desired} ready</source>
        <translation>已暂停，就绪 %{ready}/%{desired}</translation>
    </message>
    <message>
        <source>rolling out, %{updated} of %{desired} updated</source>
        <translation>发布中，已更新 %{updated}/%{desired}</translation>
    </message>
    <message>
        <source>rollout stuck past its deadline, %{ready} of %{desired} ready</source>
        <translation>发布超时卡住，就绪 %{ready}/%{desired}</translation>
    </message>
    <message>
        <source>scaling to zero</source>
        <translation>正在缩容至零</translation>
    </message>
    <message>
        <source>cordoned</source>
        <translation>已停止调度</translation>
    </message>
    <message>
        <source>under pressure: %{condition}</source>
        <translation>资源压力：%{condition}</translation>
    </message>
    <message>
        <source>named in the environment&apos;s own rules as %{service}</source>
        <translation>环境自身的规则将其命名为 %{service}</translation>
    </message>
    <message>
        <source>label %{label} = %{value}</source>
        <translation>标签 %{label} = %{value}</translation>
    </message>
    <message>
        <source>name of the workload</source>
        <translation>工作负载名称</translation>
    </message>
    <message>
        <source>selector of the Kubernetes Service %{name}</source>
        <translation>Kubernetes Service %{name} 的选择器</translation>
    </message>
    <message>
        <source>the only service called %{name}</source>
        <translation>唯一名为 %{name} 的服务</translation>
    </message>
    <message>
        <source>called %{name} in namespace %{namespace}</source>
        <translation>在命名空间 %{namespace} 中名为 %{name}</translation>
    </message>
    <message>
        <source>meta %{meta} = %{value}</source>
        <translation>元数据 %{meta} = %{value}</translation>
    </message>
    <message>
        <source>its registrations are these pods</source>
        <translation>其注册的实例就是这些 Pod</translation>
    </message>
    <message>
        <source>known to Consul</source>
        <translation>已在 Consul 中注册</translation>
    </message>
    <message>
        <source>owned by the workload</source>
        <translation>归属于该工作负载</translation>
    </message>
    <message>
        <source>labels name the pod</source>
        <translation>标签中含有 Pod 名称</translation>
    </message>
    <message>
        <source>labels name the workload %{workload}</source>
        <translation>标签中含有工作负载 %{workload}</translation>
    </message>
    <message>
        <source>job %{job}</source>
        <translation>任务 %{job}</translation>
    </message>
    <message>
        <source>address of its instances</source>
        <translation>与其实例地址一致</translation>
    </message>
    <message>
        <source>labels of the alerts</source>
        <translation>来自告警的标签</translation>
    </message>
    <message>
        <source>deploy %{version}</source>
        <translation>部署 %{version}</translation>
    </message>
    <message>
        <source>deploy %{version}, revision %{revision}</source>
        <translation>部署 %{version}，修订版本 %{revision}</translation>
    </message>
    <message>
        <source>rolled back to %{version}, revision %{revision} (was revision %{was})</source>
        <translation>回滚到 %{version}，修订版本 %{revision}（原为修订版本 %{was}）</translation>
    </message>
    <message>
        <source>scaled %{from} → %{to}</source>
        <translation>扩缩容 %{from} → %{to}</translation>
    </message>
    <message>
        <source>restarted</source>
        <translation>已重启</translation>
    </message>
    <message>
        <source>released %{config}</source>
        <translation>已发布 %{config}</translation>
    </message>
    <message>
        <source>removed configuration %{config}</source>
        <translation>已删除配置 %{config}</translation>
    </message>
    <message>
        <source>released %{config}: %{comment}</source>
        <translation>已发布 %{config}：%{comment}</translation>
    </message>
    <message>
        <source>removed configuration %{config}: %{comment}</source>
        <translation>已删除配置 %{config}：%{comment}</translation>
    </message>
    <message>
        <source>a container restarted in %{pod}</source>
        <translation>%{pod} 中有容器重启</translation>
    </message>
    <message>
        <source>%{count} container restarts</source>
        <translation>容器重启 %{count} 次</translation>
    </message>
    <message>
        <source>passing again</source>
        <translation>恢复正常</translation>
    </message>
    <message>
        <source>became warning</source>
        <translation>转为警告</translation>
    </message>
    <message>
        <source>became critical</source>
        <translation>转为严重</translation>
    </message>
    <message>
        <source>became unknown</source>
        <translation>转为未知</translation>
    </message>
    <message>
        <source>alert %{alert} over</source>
        <translation>告警 %{alert} 已解除</translation>
    </message>
    <message>
        <source>no Prometheus is configured in this environment</source>
        <translation>该环境未配置 Prometheus</translation>
    </message>
    <message>
        <source>not read yet</source>
        <translation>尚未读取</translation>
    </message>
    <message>
        <source>no known metric carries this service&apos;s labels</source>
        <translation>没有已知指标带有该服务的标签</translation>
    </message>
    <message>
        <source>no traffic</source>
        <translation>无流量</translation>
    </message>
    <message>
        <source>nothing is measured now</source>
        <translation>目前没有测量数据</translation>
    </message>
    <message>
        <source>%{metric} has no status label</source>
        <translation>%{metric} 没有状态标签</translation>
    </message>
    <message>
        <source>no latency histogram carries this service&apos;s labels</source>
        <translation>没有延迟直方图带有该服务的标签</translation>
    </message>
    <message>
        <source>nothing of it runs</source>
        <translation>它没有任何实例在运行</translation>
    </message>
    <message>
        <source>its pods have no limit to compare with</source>
        <translation>其 Pod 未设限额，无从比较</translation>
    </message>
    <message>
        <source>the metric source does not answer</source>
        <translation>指标数据源无应答</translation>
    </message>
    <message>
        <source>There is no signal “%{signal}”. Use rate, errors, latency or saturation.</source>
        <translation>没有名为“%{signal}”的信号。请使用 rate、errors、latency 或 saturation。</translation>
    </message>
    <message>
        <source>There is no service “%{service}”. Look up the keys in the services list.</source>
        <translation>没有名为“%{service}”的服务。请在服务列表中查找其键。</translation>
    </message>
    <message>
        <source>the answer is empty where JSON was expected; check that the address is the right one</source>
        <translation>应为 JSON，但应答为空；请检查地址是否正确</translation>
    </message>
    <message>
        <source>a web page arrived where JSON was expected: a login page, a proxy or another program answers there; check the address and whether a login stands in between</source>
        <translation>应为 JSON，却收到网页：应答的是登录页、代理或其他程序；请检查地址以及前面是否有登录页</translation>
    </message>
    <message>
        <source>the JSON ends too early, after %{offset} bytes; the connection or a proxy cut it off, try again</source>
        <translation>JSON 在 %{offset} 字节后提前结束；连接或代理将其截断，请重试</translation>
    </message>
    <message>
        <source>not valid JSON at byte %{offset}; check that the address is the right one</source>
        <translation>字节 %{offset} 处不是有效的 JSON；请检查地址是否正确</translation>
    </message>
    <message>
        <source>a string in the JSON is broken at byte %{offset}; report it to whoever runs that server</source>
        <translation>字节 %{offset} 处的 JSON 字符串已损坏；请告知该服务器的管理员</translation>
    </message>
    <message>
        <source>a number in the JSON is malformed or out of range at byte %{offset}; report it to whoever runs that server</source>
        <translation>字节 %{offset} 处的 JSON 数值格式错误或超出范围；请告知该服务器的管理员</translation>
    </message>
    <message>
        <source>the JSON is not valid UTF-8 at byte %{offset}; report it to whoever runs that server</source>
        <translation>字节 %{offset} 处的 JSON 不是有效的 UTF-8；请告知该服务器的管理员</translation>
    </message>
    <message>
        <source>something follows the JSON at byte %{offset}; check that the address is the right one</source>
        <translation>字节 %{offset} 处 JSON 之后还有多余内容；请检查地址是否正确</translation>
    </message>
    <message>
        <source>the JSON has another shape than expected at byte %{offset}; check that the address is the right one and its version is supported</source>
        <translation>字节 %{offset} 处的 JSON 结构与预期不符；请检查地址是否正确、版本是否受支持</translation>
    </message>
    <message>
        <source>the key %{key} stands twice in one JSON object; remove one of them</source>
        <translation>同一 JSON 对象中键 %{key} 出现两次；请删除其一</translation>
    </message>
    <message>
        <source>the JSON is larger than %{limit:bytes}; ask for less at once</source>
        <translation>JSON 超过 %{limit:bytes}；请减少单次请求量</translation>
    </message>
    <message>
        <source>the JSON is nested deeper than %{limit} levels; it is refused for safety</source>
        <translation>JSON 嵌套超过 %{limit} 层；出于安全考虑已拒绝</translation>
    </message>
    <message>
        <source>the answer is not what it claims to be: it does not begin like Kubernetes protobuf; look for a proxy that rewrites answers</source>
        <translation>应答与声明不符：开头不是 Kubernetes protobuf；请排查改写应答的代理</translation>
    </message>
    <message>
        <source>the answer is cut off or damaged; it is asked for again, and if this stays, look for a proxy in between</source>
        <translation>应答被截断或已损坏；正在重新请求，若持续出现，请排查中间的代理</translation>
    </message>
    <message>
        <source>an object of kind %{what} cannot be read; please report this with the server&apos;s version</source>
        <translation>无法读取类型为 %{what} 的对象；请连同服务器版本一并反馈</translation>
    </message>
    <message>
        <source>the server compresses inside its protobuf envelope, which no known version does; please report this with its version</source>
        <translation>服务器在 protobuf 封装内使用了压缩，已知版本均不如此；请连同服务器版本一并反馈</translation>
    </message>
    <message>
        <source>the answer is not the JSON that was expected; check that the address is that of a Kubernetes API server</source>
        <translation>应答不是预期的 JSON；请检查地址是否为 Kubernetes API server</translation>
    </message>
    <message>
        <source>a web page came instead of an API answer: a log-in page or a proxy stands in front of the server; use the API server&apos;s own address</source>
        <translation>返回的是网页而不是 API 应答：服务器前面有登录页或代理；请使用 API server 本身的地址</translation>
    </message>
    <message>
        <source>the server answers with %{type} instead of protobuf or JSON; check that the address is that of a Kubernetes API server</source>
        <translation>服务器返回 %{type}，而不是 protobuf 或 JSON；请检查地址是否为 Kubernetes API server</translation>
    </message>
    <message>
        <source>the server sent &quot;%{what}&quot; where another kind was asked for; look for a proxy that mixes answers up</source>
        <translation>服务器返回了“%{what}”，而请求的是其他类型；请排查串扰应答的代理</translation>
    </message>
    <message>
        <source>the watch sent an event of the unknown type &quot;%{what}&quot;; listing again</source>
        <translation>watch 收到未知类型“%{what}”的事件；正在重新 list</translation>
    </message>
    <message>
        <source>the watch ended with an error that the server did not explain; listing again</source>
        <translation>watch 因服务器未说明的错误而结束；正在重新 list</translation>
    </message>
    <message>
        <source>an object or event of %{size:bytes} is larger than the limit of %{limit:bytes}; find and shrink the object on the server</source>
        <translation>对象或事件大小为 %{size:bytes}，超过上限 %{limit:bytes}；请在服务器上找到并缩小该对象</translation>
    </message>
    <message>
        <source>the list is larger than %{limit:bytes}; restrict the source to namespaces</source>
        <translation>列表超过 %{limit:bytes}；请将数据源限定在部分命名空间</translation>
    </message>
    <message>
        <source>the connection ended in the middle of an event; connecting again</source>
        <translation>连接在事件传输中途断开；正在重新连接</translation>
    </message>
    <message>
        <source>the server has forgotten our position in its history; listing again</source>
        <translation>服务器已丢弃变更历史中的当前位置；正在重新 list</translation>
    </message>
    <message>
        <source>the API server asks for fewer requests; trying again later</source>
        <translation>API server 要求降低请求频率；稍后重试</translation>
    </message>
    <message>
        <source>the API server does not know who we are (%{message}); renew the token, certificate or log-in</source>
        <translation>API server 无法识别身份（%{message}）；请更新 token、证书或重新登录</translation>
    </message>
    <message>
        <source>the API server refuses: %{message}; ask for this right or use another identity</source>
        <translation>API server 拒绝访问：%{message}；请申请该权限或使用其他身份</translation>
    </message>
    <message>
        <source>the API server has nothing there: %{message}; check the server&apos;s version</source>
        <translation>API server 上不存在该资源：%{message}；请检查服务器版本</translation>
    </message>
    <message>
        <source>the API server cannot answer now: %{message}; look at its log and at etcd</source>
        <translation>API server 当前无法应答：%{message}；请查看其日志和 etcd</translation>
    </message>
    <message>
        <source>the API server refuses: %{reason} %{message}; its own words are in the details</source>
        <translation>API server 拒绝请求：%{reason} %{message}；原文见详情</translation>
    </message>
    <message>
        <source>the server refused with status %{status}; its own words are in the details</source>
        <translation>服务器拒绝请求，状态码 %{status}；原文见详情</translation>
    </message>
    <message>
        <source>%{who} may not %{verb} %{resource} (API group &quot;%{group}&quot;) in the namespace %{namespace}; ask for a Role there with verbs [%{verb}], resources [%{resource}], apiGroups [&quot;%{group}&quot;], or use another identity</source>
        <translation>%{who} 无权在命名空间 %{namespace} 中对 %{resource}（API 组 &quot;%{group}&quot;）执行 %{verb}；请申请该命名空间中的 Role：verbs [%{verb}]、resources [%{resource}]、apiGroups [&quot;%{group}&quot;]，或使用其他身份</translation>
    </message>
    <message>
        <source>this identity, which the server does not name, may not %{verb} %{resource} (API group &quot;%{group}&quot;) in the namespace %{namespace}; ask for a Role there with verbs [%{verb}], resources [%{resource}], apiGroups [&quot;%{group}&quot;], or use another identity</source>
        <translation>当前身份（服务器未说明其名称）无权在命名空间 %{namespace} 中对 %{resource}（API 组 &quot;%{group}&quot;）执行 %{verb}；请申请该命名空间中的 Role：verbs [%{verb}]、resources [%{resource}]、apiGroups [&quot;%{group}&quot;]，或使用其他身份</translation>
    </message>
    <message>
        <source>the connection to the cluster ended while this was under way; whether it arrived is not known: look at the object before trying again</source>
        <translation>操作进行期间与集群的连接已结束；无法确定操作是否已送达：请先查看该对象再重试</translation>
    </message>
    <message>
        <source>the API server has too many requests and did not make the change; wait a little and try again</source>
        <translation>API server 请求过多，未执行此变更；请稍候再试</translation>
    </message>
    <message>
        <source>workloads of kind %{kind} cannot be changed from here; use kubectl</source>
        <translation>无法在此处变更 %{kind} 类型的工作负载；请使用 kubectl</translation>
    </message>
    <message>
        <source>the DaemonSet %{name} runs on every node that it selects and cannot be scaled; change its node selector instead</source>
        <translation>DaemonSet %{name} 会在其选中的每个节点上运行，无法调整副本数；请改为修改其节点选择器</translation>
    </message>
    <message>
        <source>%{name} is a %{kind}, and only Deployments can be paused; set its update strategy to OnDelete instead</source>
        <translation>%{name} 是 %{kind}，只有 Deployment 可以暂停；请改为将其更新策略设为 OnDelete</translation>
    </message>
    <message>
        <source>a change of a workload that is not exactly one change; please report this</source>
        <translation>一次工作负载变更中包含的改动不是恰好一项；请报告此问题</translation>
    </message>
    <message>
        <source>the Deployment %{name} in %{namespace} is paused and would start nothing; resume it first</source>
        <translation>%{namespace} 中的 Deployment %{name} 已暂停，不会启动任何 Pod；请先恢复</translation>
    </message>
    <message>
        <source>%{name} has no revision %{revision} any more; choose another one</source>
        <translation>%{name} 已没有修订版本 %{revision}；请选择其他版本</translation>
    </message>
    <message>
        <source>%{name} runs the template of revision %{revision} already; there is nothing to roll back</source>
        <translation>%{name} 已在使用修订版本 %{revision} 的模板；无需回滚</translation>
    </message>
    <message>
        <source>the pod %{pod} may not be evicted now: %{message}; wait until more pods are healthy, or look at the disruption budget</source>
        <translation>目前不能驱逐 Pod %{pod}：%{message}；请等待更多 Pod 恢复健康，或检查中断预算</translation>
    </message>
    <message>
        <source>the disruption budgets of the namespace cannot be read (%{message}); whether one forbids evictions is not known</source>
        <translation>无法读取该命名空间的中断预算（%{message}）；不知道是否有预算禁止驱逐</translation>
    </message>
    <message>
        <source>the autoscalers of the namespace cannot be read (%{message}); whether one would undo a change of replicas is not known</source>
        <translation>无法读取该命名空间的自动伸缩器（%{message}）；不知道是否有自动伸缩器会撤销副本数变更</translation>
    </message>
    <message>
        <source>the quotas of the namespace cannot be read (%{message}); whether there is room for more pods is not known</source>
        <translation>无法读取该命名空间的资源配额（%{message}）；不知道是否还有容纳更多 Pod 的余量</translation>
    </message>
    <message>
        <source>the quota %{quota} limits %{resource}, and the server has not counted how much of it is used</source>
        <translation>配额 %{quota} 限制 %{resource}，但服务器尚未统计其已用量</translation>
    </message>
    <message>
        <source>pods cannot be made: %{message}</source>
        <translation>无法创建 Pod：%{message}</translation>
    </message>
    <message>
        <source>the rollout made no progress within its deadline: %{message}</source>
        <translation>发布在期限内没有进展：%{message}</translation>
    </message>
    <message>
        <source>the pod %{pod} does not start: %{reason} %{message}</source>
        <translation>Pod %{pod} 无法启动：%{reason} %{message}</translation>
    </message>
    <message>
        <source>no node takes the pod %{pod}: %{message}</source>
        <translation>没有节点可以接纳 Pod %{pod}：%{message}</translation>
    </message>
    <message>
        <source>the service account of this pod</source>
        <translation>该 Pod 的 service account</translation>
    </message>
    <message>
        <source>the server&apos;s certificate is not verified (insecure-skip-tls-verify): anyone in between can read along and pretend to be the server</source>
        <translation>未校验服务器证书（insecure-skip-tls-verify）：中间人可以窃听并冒充该服务器</translation>
    </message>
    <message>
        <source>acting as %{user} by impersonation</source>
        <translation>以 impersonation 方式扮演 %{user}</translation>
    </message>
    <message>
        <source>restricted to the namespaces %{namespaces}; what is elsewhere is not seen</source>
        <translation>限定在命名空间 %{namespaces}；其他命名空间的内容不可见</translation>
    </message>
    <message>
        <source>%{kind} may not be listed with this identity and are not seen</source>
        <translation>该身份无权 list %{kind}，因此不可见</translation>
    </message>
    <message>
        <source>there is no kubeconfig (looked for %{file}); name one in the source&apos;s settings or in KUBECONFIG</source>
        <translation>没有 kubeconfig（已查找 %{file}）；请在数据源设置或 KUBECONFIG 中指定</translation>
    </message>
    <message>
        <source>%{file} does not exist; correct the path</source>
        <translation>%{file} 不存在；请更正路径</translation>
    </message>
    <message>
        <source>%{file} cannot be read; check its owner and mode</source>
        <translation>无法读取 %{file}；请检查其属主和权限</translation>
    </message>
    <message>
        <source>%{file} is larger than 8 MiB, which no kubeconfig is; check the path</source>
        <translation>%{file} 超过 8 MiB，不可能是 kubeconfig；请检查路径</translation>
    </message>
    <message>
        <source>%{file} is no kubeconfig but &quot;%{kind}&quot;; check the path</source>
        <translation>%{file} 不是 kubeconfig，而是“%{kind}”；请检查路径</translation>
    </message>
    <message>
        <source>%{file}, line %{line}: %{where} must be a mapping; correct the file</source>
        <translation>%{file} 第 %{line} 行：%{where} 必须是映射；请更正文件</translation>
    </message>
    <message>
        <source>%{file}, line %{line}: %{where} must be a list; correct the file</source>
        <translation>%{file} 第 %{line} 行：%{where} 必须是列表；请更正文件</translation>
    </message>
    <message>
        <source>%{file}, line %{line}: %{where} must be text; put it into quotes</source>
        <translation>%{file} 第 %{line} 行：%{where} 必须是文本；请加上引号</translation>
    </message>
    <message>
        <source>%{file}, line %{line}: %{where} must be true or false; correct the file</source>
        <translation>%{file} 第 %{line} 行：%{where} 必须是 true 或 false；请更正文件</translation>
    </message>
    <message>
        <source>%{file}, line %{line}: %{where} has no name; give it one</source>
        <translation>%{file} 第 %{line} 行：%{where} 没有名称；请为其命名</translation>
    </message>
    <message>
        <source>%{file}, line %{line}: %{where} stands there twice; remove one</source>
        <translation>%{file} 第 %{line} 行：%{where} 重复出现；请删除其一</translation>
    </message>
    <message>
        <source>%{file}, line %{line}: %{where} is not base64; copy it again</source>
        <translation>%{file} 第 %{line} 行：%{where} 不是 base64；请重新复制</translation>
    </message>
    <message>
        <source>no context is chosen: the kubeconfig has no current-context; choose one in the source&apos;s settings</source>
        <translation>未选择 context：kubeconfig 没有 current-context；请在数据源设置中选择</translation>
    </message>
    <message>
        <source>the kubeconfig has no context &quot;%{name}&quot;; choose one that it has: %{known}</source>
        <translation>kubeconfig 中没有 context “%{name}”；请选择已有的 context：%{known}</translation>
    </message>
    <message>
        <source>the context names the cluster &quot;%{name}&quot;, which the kubeconfig does not have; correct the context</source>
        <translation>context 引用了集群“%{name}”，但 kubeconfig 中没有；请更正该 context</translation>
    </message>
    <message>
        <source>the context names the user &quot;%{name}&quot;, which the kubeconfig does not have; correct the context</source>
        <translation>context 引用了用户“%{name}”，但 kubeconfig 中没有；请更正该 context</translation>
    </message>
    <message>
        <source>the cluster &quot;%{name}&quot; has no server; add its address</source>
        <translation>集群“%{name}”没有 server；请添加其地址</translation>
    </message>
    <message>
        <source>&quot;%{name}&quot; is no address of a server; it must be http:// or https:// with a host and without user information</source>
        <translation>“%{name}”不是服务器地址；必须是 http:// 或 https:// 并带主机，且不含用户信息</translation>
    </message>
    <message>
        <source>the proxy-url &quot;%{name}&quot; must be http://, https:// or socks5:// with a host</source>
        <translation>proxy-url “%{name}”必须是 http://、https:// 或 socks5:// 并带主机</translation>
    </message>
    <message>
        <source>the cluster &quot;%{name}&quot; has a certificate authority and insecure-skip-tls-verify at once; remove the latter</source>
        <translation>集群“%{name}”同时设置了 certificate-authority 和 insecure-skip-tls-verify；请删除后者</translation>
    </message>
    <message>
        <source>the certificate authority %{file} cannot be read; check the path and the mode</source>
        <translation>无法读取 CA 证书 %{file}；请检查路径和权限</translation>
    </message>
    <message>
        <source>the client certificate %{file} cannot be read; check the path and the mode</source>
        <translation>无法读取客户端证书 %{file}；请检查路径和权限</translation>
    </message>
    <message>
        <source>the client key %{file} cannot be read; check the path and the mode</source>
        <translation>无法读取客户端密钥 %{file}；请检查路径和权限</translation>
    </message>
    <message>
        <source>the token file %{file} cannot be read or is empty; check the path and what writes it</source>
        <translation>token 文件 %{file} 无法读取或为空；请检查路径以及写入它的程序</translation>
    </message>
    <message>
        <source>the user &quot;%{name}&quot; has a client certificate without a key; add client-key or client-key-data</source>
        <translation>用户“%{name}”有客户端证书但没有密钥；请添加 client-key 或 client-key-data</translation>
    </message>
    <message>
        <source>the user &quot;%{name}&quot; has a client key without a certificate; add client-certificate or client-certificate-data</source>
        <translation>用户“%{name}”有客户端密钥但没有证书；请添加 client-certificate 或 client-certificate-data</translation>
    </message>
    <message>
        <source>the user &quot;%{name}&quot; has a token and a password; only one is allowed</source>
        <translation>用户“%{name}”同时设置了 token 和密码；只允许其一</translation>
    </message>
    <message>
        <source>the user &quot;%{name}&quot; names groups, a uid or extras to impersonate, but no user; add &quot;as&quot;</source>
        <translation>用户“%{name}”指定了要扮演的组、uid 或 extra，但没有用户；请添加“as”</translation>
    </message>
    <message>
        <source>the auth-provider &quot;%{name}&quot; was removed from Kubernetes&apos; clients; use an exec plugin instead</source>
        <translation>auth-provider “%{name}”已从 Kubernetes 客户端中移除；请改用 exec 插件</translation>
    </message>
    <message>
        <source>this program does not run in a pod with a service account; use a kubeconfig</source>
        <translation>本程序未运行在带 service account 的 Pod 中；请使用 kubeconfig</translation>
    </message>
    <message>
        <source>the exec plugin of the user &quot;%{name}&quot; has no command; add it</source>
        <translation>用户“%{name}”的 exec 插件没有 command；请添加</translation>
    </message>
    <message>
        <source>the exec plugin&apos;s apiVersion &quot;%{name}&quot; is not known; it must be client.authentication.k8s.io/v1 or v1beta1</source>
        <translation>exec 插件的 apiVersion “%{name}”未知；必须是 client.authentication.k8s.io/v1 或 v1beta1</translation>
    </message>
    <message>
        <source>the exec plugin&apos;s interactiveMode &quot;%{name}&quot; must be Never, IfAvailable or Always</source>
        <translation>exec 插件的 interactiveMode “%{name}”必须是 Never、IfAvailable 或 Always</translation>
    </message>
    <message>
        <source>the exec plugin of the user &quot;%{name}&quot; sets a variable without a name; correct it</source>
        <translation>用户“%{name}”的 exec 插件设置了没有名称的变量；请更正</translation>
    </message>
    <message>
        <source>the exec plugin has not been run yet; it must be allowed first</source>
        <translation>exec 插件尚未运行；必须先予以允许</translation>
    </message>
    <message>
        <source>running &quot;%{command}&quot; for credentials was not allowed; allow it in the source&apos;s settings, or use a token</source>
        <translation>未允许运行“%{command}”以获取凭据；请在数据源设置中允许，或使用 token</translation>
    </message>
    <message>
        <source>&quot;%{command}&quot; cannot be started; install it or correct the path. %{hint}</source>
        <translation>无法启动“%{command}”；请安装或更正路径。%{hint}</translation>
    </message>
    <message>
        <source>&quot;%{command}&quot; wants a terminal, which this program has not; log in with it elsewhere and use a plugin that does not ask</source>
        <translation>“%{command}”需要终端，而本程序没有；请在别处用它登录，并使用无需交互的插件</translation>
    </message>
    <message>
        <source>&quot;%{command}&quot; failed; its own words are in the details. %{hint}</source>
        <translation>“%{command}”失败；原文见详情。%{hint}</translation>
    </message>
    <message>
        <source>&quot;%{command}&quot; did not end within %{limit} and was stopped; try it in a terminal</source>
        <translation>“%{command}”在 %{limit} 内未结束，已被终止；请在终端中试运行</translation>
    </message>
    <message>
        <source>&quot;%{command}&quot; printed more than 1 MiB and was stopped; check that it is a credential plugin</source>
        <translation>“%{command}”输出超过 1 MiB，已被终止；请检查它是否为凭据插件</translation>
    </message>
    <message>
        <source>what the exec plugin printed is no ExecCredential that can be used (%{what}); check its version</source>
        <translation>exec 插件输出的不是可用的 ExecCredential（%{what}）；请检查其版本</translation>
    </message>
    <message>
        <source>line %{line}, column %{column}: this is not YAML; correct it there</source>
        <translation>第 %{line} 行第 %{column} 列：不是合法的 YAML；请在该处更正</translation>
    </message>
    <message>
        <source>line %{line}, column %{column}: the key &quot;%{key}&quot; stands there twice; remove one</source>
        <translation>第 %{line} 行第 %{column} 列：键“%{key}”重复出现；请删除其一</translation>
    </message>
    <message>
        <source>line %{line}, column %{column}: the alias names an anchor that does not stand before it; define it first</source>
        <translation>第 %{line} 行第 %{column} 列：别名引用的锚点未在其之前定义；请先定义</translation>
    </message>
    <message>
        <source>line %{line}, column %{column}: the alias stands inside what it refers to; remove it</source>
        <translation>第 %{line} 行第 %{column} 列：别名位于其引用的内容之内；请删除</translation>
    </message>
    <message>
        <source>line %{line}, column %{column}: a merge key (&lt;&lt;) takes a mapping or a list of mappings; correct it</source>
        <translation>第 %{line} 行第 %{column} 列：合并键（&lt;&lt;）只接受映射或映射列表；请更正</translation>
    </message>
    <message>
        <source>line %{line}: the document is larger than what is accepted; split it</source>
        <translation>第 %{line} 行：文档超过允许的大小；请拆分</translation>
    </message>
    <message>
        <source>line %{line}, column %{column}: the document is nested deeper than what is accepted; flatten it</source>
        <translation>第 %{line} 行第 %{column} 列：文档嵌套超过允许的深度；请减少层级</translation>
    </message>
    <message>
        <source>line %{line}, column %{column}: the aliases blow the document up beyond what is accepted; write out what is meant</source>
        <translation>第 %{line} 行第 %{column} 列：别名使文档膨胀到超出限制；请直接写出内容</translation>
    </message>
    <message>
        <source>line %{line}, column %{column}: a key must be plain text here; correct it</source>
        <translation>第 %{line} 行第 %{column} 列：此处的键必须是纯文本；请更正</translation>
    </message>
    <message>
        <source>line %{line}, column %{column}: infinity and not-a-number have no place here; write a number</source>
        <translation>第 %{line} 行第 %{column} 列：此处不允许无穷大或 NaN；请写数值</translation>
    </message>
    <message>
        <source>the connection to the engine has ended; connect again</source>
        <translation>与引擎的连接已断开；请重新连接</translation>
    </message>
    <message>
        <source>the engine has ended; start it again</source>
        <translation>引擎已结束；请重新启动</translation>
    </message>
    <message>
        <source>a message of %{size:bytes} is larger than the %{limit:bytes} that a connection carries; ask for less at once</source>
        <translation>消息大小为 %{size:bytes}，超过连接上限 %{limit:bytes}；请减少单次请求量</translation>
    </message>
    <message>
        <source>the other side sent bytes that are no message of Quarterdeck; check that the address belongs to a Quarterdeck gateway of this version</source>
        <translation>对端发来的字节不是 Quarterdeck 消息；请检查地址是否属于同版本的 Quarterdeck 网关</translation>
    </message>
    <message>
        <source>the connection ended in the middle of a message; connect again</source>
        <translation>连接在消息传输中途断开；请重新连接</translation>
    </message>
    <message>
        <source>this client speaks version %{theirs} of the contract and the engine version %{ours}; update the engine, or use an older client</source>
        <translation>本客户端使用契约版本 %{theirs}，引擎为版本 %{ours}；请升级引擎，或使用较旧的客户端</translation>
    </message>
    <message>
        <source>the engine does not know this request; update the engine, or use a client of its version</source>
        <translation>引擎不认识该请求；请升级引擎，或使用与其版本一致的客户端</translation>
    </message>
    <message>
        <source>the request has no id; this is a defect of the client</source>
        <translation>请求没有 id；这是客户端的缺陷</translation>
    </message>
    <message>
        <source>the request&apos;s id belongs to one that is still under way; this is a defect of the client</source>
        <translation>请求的 id 属于另一个仍在进行的请求；这是客户端的缺陷</translation>
    </message>
    <message>
        <source>there is no collection “%{name}”; the engine&apos;s capabilities list those that it has</source>
        <translation>没有名为“%{name}”的集合；引擎的能力列表中列有其提供的集合</translation>
    </message>
    <message>
        <source>the subscription that was to be changed has ended; subscribe again</source>
        <translation>要更改的订阅已结束；请重新订阅</translation>
    </message>
    <message>
        <source>the filter is longer than %{limit} characters; shorten it</source>
        <translation>过滤条件超过 %{limit} 个字符；请缩短</translation>
    </message>
    <message>
        <source>more than %{limit} requests are under way on this connection; wait for some to end, or cancel some</source>
        <translation>该连接上进行中的请求超过 %{limit} 个；请等待部分结束，或取消一些</translation>
    </message>
    <message>
        <source>no answer within %{after}; ask for less, or allow more time</source>
        <translation>%{after} 内无应答；请减少请求量，或放宽时限</translation>
    </message>
    <message>
        <source>the answer would be %{size:bytes}, more than the %{limit:bytes} that one message may have; ask for fewer rows, a shorter time or a longer step</source>
        <translation>应答大小将为 %{size:bytes}，超过单条消息上限 %{limit:bytes}；请减少行数、缩短时间或加大步长</translation>
    </message>
    <message>
        <source>the query is empty; write a PromQL expression, for example: up</source>
        <translation>查询为空；请写 PromQL 表达式，例如：up</translation>
    </message>
    <message>
        <source>the time range ends before it begins or lies outside the calendar; choose another</source>
        <translation>时间范围的结束早于开始，或超出日历范围；请另选</translation>
    </message>
    <message>
        <source>the step between two points must be longer than nothing; choose a longer one</source>
        <translation>两点之间的步长必须大于零；请加大步长</translation>
    </message>
    <message>
        <source>the query would have more than %{limit} points in a series; choose a longer step or a shorter time</source>
        <translation>该查询每条序列将超过 %{limit} 个点；请加大步长或缩短时间</translation>
    </message>
    <message>
        <source>the file %{file} cannot be read (%{why}); check its path and its rights</source>
        <translation>无法读取文件 %{file}（%{why}）；请检查其路径和权限</translation>
    </message>
    <message>
        <source>no platform is configured and none was found; name one with --kubeconfig, --consul or --prometheus, or write %{file}</source>
        <translation>未配置平台，也未自动发现；请用 --kubeconfig、--consul 或 --prometheus 指定，或编写 %{file}</translation>
    </message>
    <message>
        <source>JSON arrived that is no answer of Prometheus&apos; API; check that the address is that of a Prometheus and not of another program</source>
        <translation>收到的 JSON 不是 Prometheus API 的应答；请检查地址是否为 Prometheus 而不是其他程序</translation>
    </message>
    <message>
        <source>a sample in the answer is malformed at byte %{offset}; report it to whoever runs that server</source>
        <translation>应答中字节 %{offset} 处的样本格式错误；请告知该服务器的管理员</translation>
    </message>
    <message>
        <source>the samples of a series are not in the order of their times (byte %{offset}); report it to whoever runs that server</source>
        <translation>序列的样本未按时间排序（字节 %{offset}）；请告知该服务器的管理员</translation>
    </message>
    <message>
        <source>the time range or its step is not positive; choose another range</source>
        <translation>时间范围或步长不是正值；请另选范围</translation>
    </message>
    <message>
        <source>the range has %{points} points, more than %{limit}; choose a larger step or a shorter range</source>
        <translation>该范围有 %{points} 个点，超过 %{limit} 个；请加大步长或缩短范围</translation>
    </message>
    <message>
        <source>the result is larger than %{limit:bytes}; ask for fewer series (aggregate, or match more labels), a shorter range or a longer step</source>
        <translation>查询结果超过 %{limit:bytes}；请减少序列（聚合或匹配更多标签）、缩短时间范围或增大步长</translation>
    </message>
    <message>
        <source>exemplars left out, since there are too many: %{number}; choose a shorter time to see more of them</source>
        <translation>样例过多，另有 %{number} 个未显示；请选择更短的时间范围查看</translation>
    </message>
    <message>
        <source>exemplars that cannot be shown: %{number}; their value or time is no finite number, or their labels are longer than OpenMetrics allows</source>
        <translation>%{number} 个样例无法显示：其数值或时间不是有限数，或标签超出 OpenMetrics 允许的长度</translation>
    </message>
    <message>
        <source>the exemplars did not come; the samples are complete without them</source>
        <translation>未能取得样例；样本数据完整，不受影响</translation>
    </message>
    <message>
        <source>&quot;%{label}&quot; is no label name; correct it</source>
        <translation>“%{label}”不是标签名；请更正</translation>
    </message>
    <message>
        <source>Prometheus answers HTTP %{status} without saying why; try again, or read its log</source>
        <translation>Prometheus 返回 HTTP %{status} 且未说明原因；请重试，或查看其日志</translation>
    </message>
    <message>
        <source>Prometheus does not understand the query: %{text}; correct it</source>
        <translation>Prometheus 无法解析该查询：%{text}；请更正</translation>
    </message>
    <message>
        <source>Prometheus could not evaluate the query: %{text}; change the query</source>
        <translation>Prometheus 无法执行该查询：%{text}；请修改查询</translation>
    </message>
    <message>
        <source>Prometheus gave up the query because it took too long: %{text}; narrow it or raise the limit</source>
        <translation>查询耗时过长，Prometheus 已放弃：%{text}；请缩小范围或提高上限</translation>
    </message>
    <message>
        <source>Prometheus cancelled the query: %{text}; try again</source>
        <translation>Prometheus 取消了查询：%{text}；请重试</translation>
    </message>
    <message>
        <source>Prometheus cannot answer now: %{text}; it may be starting, try again</source>
        <translation>Prometheus 当前无法应答：%{text}；可能正在启动，请重试</translation>
    </message>
    <message>
        <source>Prometheus has nothing there: %{text}; check the name</source>
        <translation>Prometheus 上不存在该资源：%{text}；请检查名称</translation>
    </message>
    <message>
        <source>Prometheus failed: %{text}; read its log</source>
        <translation>Prometheus 出错：%{text}；请查看其日志</translation>
    </message>
    <message>
        <source>Prometheus refuses (%{type}): %{text}</source>
        <translation>Prometheus 拒绝请求（%{type}）：%{text}</translation>
    </message>
    <message>
        <source>JSON arrived that is no answer of Alertmanager&apos;s API v2; check that the address is that of an Alertmanager, 0.16 or newer</source>
        <translation>收到的 JSON 不是 Alertmanager API v2 的应答；请检查地址是否为 Alertmanager 0.16 或更高版本</translation>
    </message>
    <message>
        <source>no address is configured; add &quot;url&quot;</source>
        <translation>未配置地址；请添加“url”</translation>
    </message>
    <message>
        <source>%{url} is no usable address; write http://host:port or https://host:port</source>
        <translation>%{url} 不是可用的地址；请写 http://host:port 或 https://host:port</translation>
    </message>
    <message>
        <source>the address %{url} contains a user name or password; take it out and use username with passwordFile or passwordEnv</source>
        <translation>地址 %{url} 含有用户名或密码；请将其移除，改用 username 配合 passwordFile 或 passwordEnv</translation>
    </message>
    <message>
        <source>%{url} is no usable proxy address; write http://host:port or socks5://host:port</source>
        <translation>%{url} 不是可用的代理地址；请写 http://host:port 或 socks5://host:port</translation>
    </message>
    <message>
        <source>the setting &quot;%{key}&quot; has the wrong type; correct it</source>
        <translation>设置“%{key}”的类型错误；请更正</translation>
    </message>
    <message>
        <source>the setting &quot;%{key}&quot; would hold a secret in plain text; name a file or an environment variable instead</source>
        <translation>设置“%{key}”会以明文保存密钥；请改为指定文件或环境变量</translation>
    </message>
    <message>
        <source>more than one way to authenticate is configured; keep one</source>
        <translation>配置了多种认证方式；请只保留一种</translation>
    </message>
    <message>
        <source>the setting &quot;%{key}&quot; is missing beside its counterpart; add it</source>
        <translation>设置“%{key}”缺失，须与其对应项成对出现；请添加</translation>
    </message>
    <message>
        <source>%{path} (setting &quot;%{key}&quot;) cannot be read: %{reason}; check the path and its permissions</source>
        <translation>无法读取 %{path}（设置“%{key}”）：%{reason}；请检查路径和权限</translation>
    </message>
    <message>
        <source>%{path} (setting &quot;%{key}&quot;) is empty; write the secret into it</source>
        <translation>%{path}（设置“%{key}”）为空；请写入密钥</translation>
    </message>
    <message>
        <source>the environment variable %{variable} is not set; set it before the program starts</source>
        <translation>环境变量 %{variable} 未设置；请在程序启动前设置</translation>
    </message>
    <message>
        <source>the secret of &quot;%{key}&quot; has line breaks inside; write it on one line</source>
        <translation>“%{key}”的密钥中含有换行；请写在一行内</translation>
    </message>
    <message>
        <source>%{path} (setting &quot;%{key}&quot;) is larger than 1 MiB; check that it is the right file</source>
        <translation>%{path}（设置“%{key}”）超过 1 MiB；请检查文件是否正确</translation>
    </message>
    <message>
        <source>%{path} (setting &quot;%{key}&quot;) holds no PEM certificate or key; convert it to PEM</source>
        <translation>%{path}（设置“%{key}”）不含 PEM 证书或密钥；请转换为 PEM</translation>
    </message>
    <message>
        <source>the setting &quot;%{key}&quot; is not known and has no effect; check its spelling</source>
        <translation>设置“%{key}”未知，不起作用；请检查拼写</translation>
    </message>
    <message>
        <source>the server&apos;s certificate is not verified: anybody on the way can read and change the data; configure caFile instead</source>
        <translation>未校验服务器证书：链路上的任何人都可读取和篡改数据；请改为配置 caFile</translation>
    </message>
    <message>
        <source>the credentials travel unencrypted over http; use https</source>
        <translation>凭据以 http 明文传输；请使用 https</translation>
    </message>
    <message>
        <source>from the environment variable %{variable}</source>
        <translation>来自环境变量 %{variable}</translation>
    </message>
    <message>
        <source>from %{file}</source>
        <translation>来自 %{file}</translation>
    </message>
    <message>
        <source>%{system} “%{name}” does not answer (time-out)</source>
        <translation>%{system}“%{name}”无应答（超时）</translation>
    </message>
    <message>
        <source>%{system} “%{name}” cannot be reached</source>
        <translation>无法连接 %{system}“%{name}”</translation>
    </message>
    <message>
        <source>%{system} “%{name}” fails the TLS handshake</source>
        <translation>%{system}“%{name}”TLS 握手失败</translation>
    </message>
    <message>
        <source>%{system} “%{name}” refuses our credentials</source>
        <translation>%{system}“%{name}”拒绝我方凭据</translation>
    </message>
    <message>
        <source>%{system} “%{name}” is being read again</source>
        <translation>正在重新读取 %{system}“%{name}”</translation>
    </message>
    <message>
        <source>%{system} “%{name}” is not read yet</source>
        <translation>%{system}“%{name}”尚未读取完</translation>
    </message>
    <message>
        <source>%{system} “%{name}” answers with errors</source>
        <translation>%{system}“%{name}”返回错误</translation>
    </message>
    <message>
        <source>There is no source “%{source}”. Look up the names on the Sources page.</source>
        <translation>没有名为“%{source}”的数据源。请在“数据源”页面查找名称。</translation>
    </message>
    <message>
        <source>No metric source is configured in “%{environment}”. Add a Prometheus source to it.</source>
        <translation>“%{environment}”未配置指标数据源。请添加 Prometheus 数据源。</translation>
    </message>
    <message>
        <source>The source “%{source}” answers no metric queries. Choose a Prometheus source.</source>
        <translation>数据源“%{source}”不支持指标查询。请选择 Prometheus 数据源。</translation>
    </message>
    <message>
        <source>This program knows no system “%{system}”. Use one of: %{known}.</source>
        <translation>本程序不认识系统“%{system}”。请使用以下之一：%{known}。</translation>
    </message>
    <message>
        <source>The environments file is no valid JSON at byte %{offset}: %{problem}. Mend that place and try again.</source>
        <translation>环境文件在字节 %{offset} 处不是有效的 JSON：%{problem}。请修正该处后重试。</translation>
    </message>
    <message>
        <source>The environments file is larger than 4 MiB. Is it the right file?</source>
        <translation>环境文件超过 4 MiB。是否为正确的文件？</translation>
    </message>
    <message>
        <source>%{path} has to be an object {…}.</source>
        <translation>%{path} 必须是对象 {…}。</translation>
    </message>
    <message>
        <source>%{path} has to be a list […].</source>
        <translation>%{path} 必须是列表 […]。</translation>
    </message>
    <message>
        <source>%{path} has to be a text in quotes.</source>
        <translation>%{path} 必须是带引号的文本。</translation>
    </message>
    <message>
        <source>%{path} has to be true or false.</source>
        <translation>%{path} 必须是 true 或 false。</translation>
    </message>
    <message>
        <source>%{path} has to be a number.</source>
        <translation>%{path} 必须是数值。</translation>
    </message>
    <message>
        <source>%{path} is missing. Add it.</source>
        <translation>缺少 %{path}。请添加。</translation>
    </message>
    <message>
        <source>%{path}: “%{name}” cannot be a name. Use 1 to 63 characters without “/” and control characters.</source>
        <translation>%{path}：“%{name}”不能用作名称。请使用 1 到 63 个字符，不含“/”和控制字符。</translation>
    </message>
    <message>
        <source>%{path}: “%{name}” is no colour. Write it as #rrggbb.</source>
        <translation>%{path}：“%{name}”不是颜色。请写成 #rrggbb。</translation>
    </message>
    <message>
        <source>%{path}: the name “%{name}” is there twice. Rename one of them.</source>
        <translation>%{path}：名称“%{name}”重复。请重命名其一。</translation>
    </message>
    <message>
        <source>%{path}: “%{name}” is no kind. Use workload, network-service, consul-service or job.</source>
        <translation>%{path}：“%{name}”不是有效类别。请使用 workload、network-service、consul-service 或 job。</translation>
    </message>
    <message>
        <source>%{path} has to be a number from 0 to %{most}.</source>
        <translation>%{path} 必须是 0 到 %{most} 之间的数字。</translation>
    </message>
    <message>
        <source>%{path} is not known here. Is it misspelt?</source>
        <translation>%{path} 未知。是否拼写错误？</translation>
    </message>
    <message>
        <source>The theme file&apos;s part &quot;%{part}&quot; is missing or no colour. Compare it with resources/themes/dark.json.</source>
        <translation>主题文件中的“%{part}”缺失或不是颜色。请对照 resources/themes/dark.json。</translation>
    </message>
    <message>
        <source>the file of the environments, %{file}, cannot be written (%{why}); what was connected is forgotten when the program ends</source>
        <translation>无法写入环境文件 %{file}（%{why}）；程序结束后，新连接的内容将不会保留</translation>
    </message>
    <message>
        <source>“%{field}” is no field of these rows. Use one of %{known}; or put “%{word}” in quotes to look for that text.</source>
        <translation>这些行没有“%{field}”字段。可用字段：%{known}；如要查找文本“%{word}”，请加引号。</translation>
    </message>
    <message>
        <source>“%{value}” is never the %{field} of a row. Use one of %{known}.</source>
        <translation>“%{value}”不是 %{field} 可能的值。可用的值：%{known}。</translation>
    </message>
    <message>
        <source>%{field} is a number, and “%{value}” is none. Write for example %{field}:&gt;3.</source>
        <translation>%{field} 是数字，“%{value}”不是。例如可写 %{field}:&gt;3。</translation>
    </message>
    <message>
        <source>These rows cannot be sorted by “%{field}”. Use one of %{known}.</source>
        <translation>这些行不能按“%{field}”排序。可用字段：%{known}。</translation>
    </message>
    <message>
        <source>“%{name}” cannot be the name of an environment; use 1 to 63 characters without “/” and control characters</source>
        <translation>“%{name}”不能用作环境名称；请使用 1 到 63 个字符，不含“/”和控制字符</translation>
    </message>
    <message>
        <source>there is no environment “%{name}”; there is: %{known}</source>
        <translation>没有环境“%{name}”；现有：%{known}</translation>
    </message>
    <message>
        <source>%{count} crashes in the last 10 minutes (%{pods} of %{total} pods), the last one: “%{container}” %{reason}, exit code %{exit}</source>
        <translation>最近 10 分钟内崩溃 %{count} 次（Pod %{pods}/%{total}），最近一次：“%{container}”%{reason}，退出码 %{exit}</translation>
    </message>
    <message>
        <source>“%{container}” crashed in the last 10 minutes and was started again: %{reason}, exit code %{exit}</source>
        <translation>“%{container}”在最近 10 分钟内崩溃并已重新启动：%{reason}，退出码 %{exit}</translation>
    </message>
    <message>
        <source>incomplete</source>
        <translation>不完整</translation>
    </message>
    <message>
        <source>%{option} names no address: its value is empty; write one such as http://host:port, or leave the option out</source>
        <translation>%{option} 没有给出地址：它的值为空；请写一个地址，例如 http://host:port，或去掉该选项</translation>
    </message>
    <message>
        <source>%{option} names nothing: its value is empty; write one, or leave the option out</source>
        <translation>%{option} 没有给出任何内容：它的值为空；请写一个值，或去掉该选项</translation>
    </message>
    <message>
        <source>the environments file %{file} cannot be used: %{why}</source>
        <translation>无法使用环境文件 %{file}：%{why}</translation>
    </message>
    <message>
        <source>the environments file %{file} cannot be used because of its environment “%{environment}”: %{why}</source>
        <translation>无法使用环境文件 %{file}，问题出在环境“%{environment}”：%{why}</translation>
    </message>
    <message>
        <source>the environments file %{file} cannot be used because of the source “%{source}” of its environment “%{environment}”: %{why}</source>
        <translation>无法使用环境文件 %{file}，问题出在环境“%{environment}”的来源“%{source}”：%{why}</translation>
    </message>
    <message>
        <source>give the PEM file of the authority that issued it (caFile in the source&apos;s settings, certificate-authority in a kubeconfig); if you have the right one, ask whether somebody stands in between</source>
        <translation>请给出签发该证书的颁发机构的 PEM 文件（来源设置中的 caFile，或 kubeconfig 中的 certificate-authority）；如果文件无误，请查明是否有人介于中间</translation>
    </message>
    <message>
        <source>use one of the certificate&apos;s names in the address, or name the one to verify (serverName in the source&apos;s settings, tls-server-name in a kubeconfig)</source>
        <translation>请在地址中使用证书所含的名称之一，或指定要验证的名称（来源设置中的 serverName，或 kubeconfig 中的 tls-server-name）</translation>
    </message>
    <message>
        <source>have the server&apos;s certificate issued anew: for serving TLS, with a key and a signature that are still accepted</source>
        <translation>请为服务器重新签发证书：用途为 TLS 服务器，密钥和签名须仍被接受</translation>
    </message>
    <message>
        <source>the certificate of %{host} was issued by &quot;%{issuer}&quot;, which is not trusted here; name that authority&apos;s certificate, a PEM file: caFile in the source&apos;s settings, certificate-authority in a kubeconfig</source>
        <translation>%{host} 的证书由“%{issuer}”签发，而此处不信任它；请指定该颁发机构的证书（PEM 文件）：来源设置中的 caFile，或 kubeconfig 中的 certificate-authority</translation>
    </message>
    <message>
        <source>the certificate is not for %{host} but for %{names}; use one of these names, or name the one to verify: serverName in the source&apos;s settings, tls-server-name in a kubeconfig</source>
        <translation>证书不属于 %{host}，而是属于 %{names}；请使用其中一个名称，或指定要验证的名称：来源设置中的 serverName，或 kubeconfig 中的 tls-server-name</translation>
    </message>
    <message>
        <source>the certificate of %{host} cannot be accepted: %{reason}; have the server&apos;s certificate issued anew</source>
        <translation>无法接受 %{host} 的证书：%{reason}；请为服务器重新签发证书</translation>
    </message>
    <message>
        <source>none of its scrape targets answers (%{count} of %{total} fail)</source>
        <translation>其抓取目标均无应答（%{count}/%{total} 失败）</translation>
    </message>
    <message>
        <source>never reached</source>
        <translation>从未连上</translation>
    </message>
    <message>
        <source>the panel has no option “%{option}”; it has: %{known}</source>
        <translation>该面板没有选项“%{option}”；可用的选项有：%{known}</translation>
    </message>
    <message>
        <source>the option “%{option}” has to be a number</source>
        <translation>选项“%{option}”必须是数字</translation>
    </message>
    <message>
        <source>the option “%{option}” has to be a whole number</source>
        <translation>选项“%{option}”必须是整数</translation>
    </message>
    <message>
        <source>the option “%{option}” has to be a text</source>
        <translation>选项“%{option}”必须是文本</translation>
    </message>
    <message>
        <source>the option “%{option}” has to be true or false</source>
        <translation>选项“%{option}”必须是 true 或 false</translation>
    </message>
    <message>
        <source>the option “%{option}” has to be a list</source>
        <translation>选项“%{option}”必须是列表</translation>
    </message>
    <message>
        <source>“%{option}” has to be an object with options</source>
        <translation>“%{option}”必须是包含选项的对象</translation>
    </message>
    <message>
        <source>the option “%{option}” has to lie between %{least} and %{most}</source>
        <translation>选项“%{option}”必须介于 %{least} 与 %{most} 之间</translation>
    </message>
    <message>
        <source>the option “%{option}” cannot be “%{value}”; choose one of: %{known}</source>
        <translation>选项“%{option}”不能是“%{value}”；请从以下值中选择：%{known}</translation>
    </message>
    <message>
        <source>the option “%{option}” is longer than %{limit} characters; shorten it</source>
        <translation>选项“%{option}”超过 %{limit} 个字符；请缩短</translation>
    </message>
    <message>
        <source>the option “%{option}” has more than %{limit} entries; leave some out</source>
        <translation>选项“%{option}”超过 %{limit} 项；请去掉一些</translation>
    </message>
    <message>
        <source>there is no panel of the kind “%{kind}”; choose another kind</source>
        <translation>没有“%{kind}”这种面板；请选择其他种类</translation>
    </message>
    <message>
        <source>this build of Quarterdeck lacks the panel “%{kind}”; use the desktop program, or choose another kind</source>
        <translation>此版本的 Quarterdeck 不含面板“%{kind}”；请使用桌面程序，或选择其他种类</translation>
    </message>
    <message>
        <source>the panel “%{kind}” is no picture; open it in a window to see it</source>
        <translation>面板“%{kind}”不是图片；请在窗口中打开查看</translation>
    </message>
    <message>
        <source>the answer has %{number} series, and a panel takes %{limit} at most; ask for fewer, for example with topk()</source>
        <translation>答复含有 %{number} 条序列，而面板最多接受 %{limit} 条；请减少查询结果，例如使用 topk()</translation>
    </message>
    <message>
        <source>this link is not opened, since it is no whole address that begins with http:// or https://; correct it where it comes from</source>
        <translation>未打开此链接：它不是以 http:// 或 https:// 开头的完整地址；请在其来源处更正</translation>
    </message>
    <message>
        <source>this link is not opened, since a login stands before its host and would be taken for it; correct it where it comes from</source>
        <translation>未打开此链接：主机名之前带有登录信息，容易被误认为主机；请在其来源处更正</translation>
    </message>
    <message>
        <source>this link is not opened, since it holds characters that cannot be seen; correct it where it comes from</source>
        <translation>未打开此链接：其中含有不可见字符；请在其来源处更正</translation>
    </message>
    <message>
        <source>this link is not opened, since it is too long to be shown whole; shorten it where it comes from</source>
        <translation>未打开此链接：它过长，无法完整显示；请在其来源处缩短</translation>
    </message>
    <message>
        <source>no browser could be started; open this address yourself: %{address}</source>
        <translation>无法启动浏览器；请自行打开此地址：%{address}</translation>
    </message>
    <message>
        <source>the answer has more than %{limit} samples; choose a shorter time or a longer step</source>
        <translation>答复的样本超过 %{limit} 个；请选择更短的时间或更长的步长</translation>
    </message>
    <message>
        <source>the series “%{series}” has not as many values as times; this is a defect of whoever sent it: report it</source>
        <translation>序列“%{series}”的值与时间个数不一致；这是发送方的缺陷，请报告</translation>
    </message>
    <message>
        <source>the times of the series “%{series}” do not ascend; this is a defect of whoever sent it: report it</source>
        <translation>序列“%{series}”的时间不是递增的；这是发送方的缺陷，请报告</translation>
    </message>
    <message>
        <source>get the authority&apos;s new certificate (caFile in the source&apos;s settings, certificate-authority in a kubeconfig); check this machine&apos;s clock first</source>
        <translation>请取得该颁发机构的新证书（来源设置中的 caFile，或 kubeconfig 中的 certificate-authority）；请先检查本机时钟</translation>
    </message>
    <message>
        <source>check that the configured authority is the one that issued it; if it is, have the server&apos;s certificate issued anew</source>
        <translation>请检查所配置的颁发机构是否就是签发该证书的机构；如果是，请为服务器重新签发证书</translation>
    </message>
    <message>
        <source>the authority that vouches for %{host} expired on %{date}; get its new certificate, a PEM file: caFile in the source&apos;s settings, certificate-authority in a kubeconfig; and check this machine&apos;s clock</source>
        <translation>为 %{host} 担保的颁发机构证书已于 %{date} 过期；请取得其新证书（PEM 文件）：来源设置中的 caFile，或 kubeconfig 中的 certificate-authority；并检查本机时钟</translation>
    </message>
    <message>
        <source>the certificate of %{host} cannot be verified: %{reason}; check that the configured authority is the one that issued it (caFile in the source&apos;s settings, certificate-authority in a kubeconfig); if it is, the server needs another certificate</source>
        <translation>无法校验 %{host} 的证书：%{reason}；请检查所配置的颁发机构是否就是签发该证书的机构（来源设置中的 caFile，或 kubeconfig 中的 certificate-authority）；如果是，则服务器需要另一张证书</translation>
    </message>
    <message>
        <source>the recording is cut off or not in order; make it anew with tests/browser/record</source>
        <translation>录制内容不完整或顺序有误；请用 tests/browser/record 重新录制</translation>
    </message>
    <message>
        <source>this is not part of the recording; look at something else, or use the program on a platform</source>
        <translation>这不在录制内容中；请查看其他内容，或在平台上使用本程序</translation>
    </message>
    <message>
        <source>This is a recording: only words of names are searched for.</source>
        <translation>这是一段录制内容：只能按名称中的词搜索。</translation>
    </message>
    <message>
        <source>This is a recording: its rows keep the order in which they were recorded.</source>
        <translation>这是一段录制内容：各行保持录制时的顺序。</translation>
    </message>
    <message>
        <source>what was connected does not fit into the file of the environments, %{file} (%{why}); the file is left as it was, and what was connected is forgotten when the program ends</source>
        <translation>刚连接的内容无法写入环境文件 %{file}（%{why}）；该文件保持原样，程序结束后刚连接的内容将不再保留</translation>
    </message>
    <message>
        <source>the option “%{option}” cannot be the colour “%{value}”; write a name like “red” or a value like “#f2495c”</source>
        <translation>选项“%{option}”不能是颜色“%{value}”；请写“red”这样的名称，或“#f2495c”这样的值</translation>
    </message>
    <message>
        <source>the option “%{option}” has the pattern “%{value}”, which is no regular expression or is too long; correct it</source>
        <translation>选项“%{option}”的模式“%{value}”不是正则表达式或过长；请更正</translation>
    </message>
    <message>
        <source>the option “%{option}” names the calculation “%{value}”, which there is not; choose one like “lastNotNull”, “max” or “mean”</source>
        <translation>选项“%{option}”指定的计算“%{value}”不存在；请选择“lastNotNull”、“max”或“mean”等</translation>
    </message>
    <message>
        <source>the option “%{option}” cannot be “%{value}”; write a length of time such as 30s, 5m or 1h</source>
        <translation>选项“%{option}”不能是“%{value}”；请填写时长，例如 30s、5m 或 1h</translation>
    </message>
    <message>
        <source>the option “%{option}” cannot be “%{value}”; write how many buckets there are, how large they are, or 2 or 10 as the base of their powers</source>
        <translation>选项“%{option}”不能是“%{value}”；请填写桶的数量、桶的大小，或作为幂的底数的 2 或 10</translation>
    </message>
    <message>
        <source>the option “%{option}” (%{value}) has to be greater than the least value</source>
        <translation>选项“%{option}”（%{value}）必须大于最小值</translation>
    </message>
    <message>
        <source>there is no port %{port}, so %{url} leads nowhere; write one from 1 to 65535</source>
        <translation>没有端口 %{port}，因此 %{url} 无法连通；请填写 1 到 65535 之间的端口</translation>
    </message>
    <message>
        <source>a release record is damaged or was changed (%{field}); do not trust this history, and compare it with the audit trail</source>
        <translation>发布记录已损坏或被改动（%{field}）；请勿信任此历史，并与审计记录核对</translation>
    </message>
    <message>
        <source>the note of the last release is damaged or was changed (%{field}); compare it with the audit trail</source>
        <translation>最后一次发布的标记已损坏或被改动（%{field}）；请与审计记录核对</translation>
    </message>
    <message>
        <source>the checkpoint of the history is damaged or was changed (%{field}); compare it with the audit trail</source>
        <translation>历史检查点已损坏或被改动（%{field}）；请与审计记录核对</translation>
    </message>
    <message>
        <source>this was written by a newer version (format %{format}); use that version, this one leaves it alone</source>
        <translation>这是由较新版本写入的（格式 %{format}）；请使用该版本，当前版本不会改动它</translation>
    </message>
    <message>
        <source>a release record is larger than %{limit:bytes}; shorten the comment</source>
        <translation>发布记录大于 %{limit:bytes}；请缩短备注</translation>
    </message>
    <message>
        <source>the draft cannot be read (%{field}); begin it again</source>
        <translation>无法读取草稿（%{field}）；请重新开始</translation>
    </message>
    <message>
        <source>the draft is larger than %{limit:bytes}; split the configuration</source>
        <translation>草稿大于 %{limit:bytes}；请拆分配置</translation>
    </message>
    <message>
        <source>the history of %{configuration} does not verify (%{count} findings), so nothing is removed from it; look at the findings first</source>
        <translation>%{configuration} 的历史未通过校验（%{count} 项发现），因此不会删除任何内容；请先查看这些发现</translation>
    </message>
    <message>
        <source>somebody else removed more of the history of %{configuration} meanwhile; look at what is left, and begin again</source>
        <translation>其间有人从 %{configuration} 的历史中删除了更多内容；请查看还剩下什么，然后重新开始</translation>
    </message>
    <message>
        <source>%{count} conflicts are open, the first in %{key}; choose a side or write a text for each</source>
        <translation>还有 %{count} 处冲突未解决，第一处在 %{key}；请逐一选择一方或填写文本</translation>
    </message>
    <message>
        <source>the configuration was changed since you began; merge your draft with it and release again</source>
        <translation>自您开始编辑以来配置已被更改；请合并草稿后重新发布</translation>
    </message>
    <message>
        <source>another release of this configuration is under way; wait for it, then try again</source>
        <translation>此配置的另一次发布正在进行；请等待其结束后重试</translation>
    </message>
    <message>
        <source>the content of this release was removed from the history as old; choose a newer release</source>
        <translation>该发布的内容已作为旧发布从历史中删除；请选择较新的发布</translation>
    </message>
    <message>
        <source>what is stored for this release is not what was released; do not use it, and compare with the audit trail</source>
        <translation>为此次发布保存的内容与当时发布的不一致；请勿使用，并与审计记录核对</translation>
    </message>
    <message>
        <source>%{release} belongs to another configuration</source>
        <translation>%{release} 属于另一个配置</translation>
    </message>
    <message>
        <source>the record of %{release} is missing</source>
        <translation>缺少 %{release} 的记录</translation>
    </message>
    <message>
        <source>the record of %{release} was changed after it was written</source>
        <translation>%{release} 的记录在写入后被更改</translation>
    </message>
    <message>
        <source>the record of %{release} does not stand in its place</source>
        <translation>%{release} 的记录不在其应有的位置</translation>
    </message>
    <message>
        <source>there are several records of %{release}</source>
        <translation>%{release} 有多条记录</translation>
    </message>
    <message>
        <source>%{release} is said to be released, but the history does not lead to it</source>
        <translation>%{release} 标为已发布，但历史链中没有它</translation>
    </message>
    <message>
        <source>%{release} was released, but the note of the last release is missing</source>
        <translation>%{release} 已发布，但缺少最后一次发布的标记</translation>
    </message>
    <message>
        <source>the checkpoint at %{release} is not named by the last release&apos;s note</source>
        <translation>最后一次发布的标记没有指明位于 %{release} 的检查点</translation>
    </message>
    <message>
        <source>records were removed, but the checkpoint that signs it off is missing</source>
        <translation>有记录被删除，但缺少为此签署的检查点</translation>
    </message>
    <message>
        <source>the checkpoint at %{release} was changed after it was written</source>
        <translation>位于 %{release} 的检查点在写入后被更改</translation>
    </message>
    <message>
        <source>the removal of old releases up to %{release} broke off before it was signed off; none of them is missing, and removing old releases once more finishes it</source>
        <translation>清理截至 %{release} 的旧发布时在签署前中断；没有缺失任何发布，再清理一次即可完成</translation>
    </message>
    <message>
        <source>the checkpoint at %{release} does not fit the record behind it</source>
        <translation>位于 %{release} 的检查点与其后的记录不符</translation>
    </message>
    <message>
        <source>the deletion arrived and is being written down</source>
        <translation>删除已生效，正在写入记录</translation>
    </message>
    <message>
        <source>this release never arrived</source>
        <translation>此次发布未生效</translation>
    </message>
    <message>
        <source>the configuration is gone, and whether this release arrived before cannot be known</source>
        <translation>配置已不存在，无法得知此次发布之前是否已生效</translation>
    </message>
    <message>
        <source>this release arrived and is being written down</source>
        <translation>此次发布已生效，正在写入记录</translation>
    </message>
    <message>
        <source>the content is this release&apos;s, but not under its mark: it was touched afterwards, or somebody else wrote the same</source>
        <translation>内容与此次发布相同，但没有其标记：发布后被改动，或由他人写入了相同内容</translation>
    </message>
    <message>
        <source>the content is neither this release&apos;s nor the one before: the release was refused, or overwritten afterwards</source>
        <translation>内容既不是此次发布的，也不是之前的：发布被拒绝，或之后被覆盖</translation>
    </message>
    <message>
        <source>there is no such configuration</source>
        <translation>没有此配置</translation>
    </message>
    <message>
        <source>this configuration has no history yet; the first release begins one</source>
        <translation>此配置还没有历史；首次发布将建立历史</translation>
    </message>
    <message>
        <source>the configuration names a release, but its history is not there: it was copied here, or the history was removed</source>
        <translation>配置指明了一次发布，但找不到其历史：配置是复制来的，或历史已被删除</translation>
    </message>
    <message>
        <source>deleted by a release</source>
        <translation>已通过发布删除</translation>
    </message>
    <message>
        <source>it took more than a minute until %{config} could be published, so it was not; nothing was changed, try again</source>
        <translation>%{config} 在一分钟内未能进入发布，因此没有发布；未做任何更改，请重试</translation>
    </message>
    <message>
        <source>deleted outside Quarterdeck, which is written down in its history</source>
        <translation>在 Quarterdeck 之外被删除，该删除已记入其历史</translation>
    </message>
    <message>
        <source>created outside Quarterdeck after it was deleted; the next release takes it as its base</source>
        <translation>删除后又在 Quarterdeck 之外创建；下一次发布将以其为基础</translation>
    </message>
    <message>
        <source>deleted outside Quarterdeck; the next release takes that as its base</source>
        <translation>在 Quarterdeck 之外被删除；下一次发布将以此为基础</translation>
    </message>
    <message>
        <source>the record of the last release cannot be read, so whether the configuration was changed is not known</source>
        <translation>无法读取最后一次发布的记录，因此不知道配置是否被更改</translation>
    </message>
    <message>
        <source>changed outside Quarterdeck; the next release takes it as its base</source>
        <translation>在 Quarterdeck 之外被更改；下一次发布将以其为基础</translation>
    </message>
    <message>
        <source>the content is as released, but its mark is gone: somebody wrote the same content again</source>
        <translation>内容与发布的一致，但标记已丢失：有人重新写入了相同内容</translation>
    </message>
    <message>
        <source>as released</source>
        <translation>与发布一致</translation>
    </message>
    <message>
        <source>the key &quot;%{key}&quot; cannot be stored in a ConfigMap: use at most 253 letters, digits, &apos;-&apos;, &apos;_&apos; and &apos;.&apos;</source>
        <translation>键“%{key}”无法存入 ConfigMap：最多 253 个字母、数字、“-”、“_”和“.”</translation>
    </message>
    <message>
        <source>the value of %{key} is not UTF-8 text; store it as binary data</source>
        <translation>%{key} 的值不是 UTF-8 文本；请作为二进制数据保存</translation>
    </message>
    <message>
        <source>%{size:bytes} is more than the %{limit:bytes} that a ConfigMap may hold; split the configuration</source>
        <translation>%{size:bytes} 超过 ConfigMap 允许的 %{limit:bytes}；请拆分配置</translation>
    </message>
    <message>
        <source>the key &quot;%{key}&quot; cannot be stored in Consul this way: it is empty, begins with &apos;/&apos; or is longer than 512 bytes; rename it</source>
        <translation>键“%{key}”无法这样存入 Consul：它为空、以“/”开头或超过 512 字节；请重命名</translation>
    </message>
    <message>
        <source>the value of %{key} has %{size:bytes}; one request to Consul takes about %{limit:bytes}: make it smaller or split it</source>
        <translation>%{key} 的值为 %{size:bytes}；对 Consul 的一次请求约可容纳 %{limit:bytes}：请缩小或拆分</translation>
    </message>
    <message>
        <source>the release&apos;s own record does not fit into one transaction of this Consul; shorten the comment</source>
        <translation>发布自身的记录放不进此 Consul 的一个事务；请缩短备注</translation>
    </message>
    <message>
        <source>%{count} operations are more than the %{limit} of one transaction: the release is written in parts, and readers may see some of them before the others</source>
        <translation>%{count} 个操作超过一个事务的 %{limit} 个：发布将分部分写入，读取者可能先看到其中一部分</translation>
    </message>
    <message>
        <source>%{size:bytes} are more than the %{limit:bytes} of one transaction: the release is written in parts, and readers may see some of them before the others</source>
        <translation>%{size:bytes} 超过一个事务的 %{limit:bytes}：发布将分部分写入，读取者可能先看到其中一部分</translation>
    </message>
    <message>
        <source>not valid UTF-8 text; store it as binary data or correct the encoding</source>
        <translation>不是有效的 UTF-8 文本；请作为二进制数据保存或更正编码</translation>
    </message>
    <message>
        <source>not valid JSON; correct it there</source>
        <translation>不是有效的 JSON；请在该处更正</translation>
    </message>
    <message>
        <source>not valid JSON; is a comma missing after line %{line}, column %{column}?</source>
        <translation>不是有效的 JSON；第 %{line} 行第 %{column} 列之后是否缺少逗号？</translation>
    </message>
    <message>
        <source>\u wants four hexadecimal digits; correct it there</source>
        <translation>\u 之后需要四位十六进制数字；请在该处更正</translation>
    </message>
    <message>
        <source>the key &quot;%{key}&quot; stands there twice, and the last one wins; remove one</source>
        <translation>键“%{key}”出现两次，以最后一个为准；请删除其中一个</translation>
    </message>
    <message>
        <source>here is something that the keys of a YAML document are not read from; edit it as text</source>
        <translation>此处的内容无法按 YAML 键读取；请以文本方式编辑</translation>
    </message>
    <message>
        <source>more than one YAML document stands in this text; edit it as text</source>
        <translation>此文本中有不止一个 YAML 文档；请以文本方式编辑</translation>
    </message>
    <message>
        <source>here it is deeper than %{limit} levels, or its keys are too long to be listed; edit it as text</source>
        <translation>此处嵌套超过 %{limit} 层，或键过长而无法列出；请以文本方式编辑</translation>
    </message>
    <message>
        <source>a number stands here: write one, or choose another type first</source>
        <translation>此处是数字：请填写数字，或先选择其他类型</translation>
    </message>
    <message>
        <source>a truth value stands here: write true or false, or choose another type first</source>
        <translation>此处是布尔值：请填写 true 或 false，或先选择其他类型</translation>
    </message>
    <message>
        <source>%{path} is not there, or holds no keys; add it as text first</source>
        <translation>%{path} 不存在或不含键；请先以文本方式添加</translation>
    </message>
    <message>
        <source>this is no path of a new value: write server.port, and limits[2] only for the next item of a list</source>
        <translation>这不是新值的路径：请写成 server.port，limits[2] 仅可用于列表的下一项</translation>
    </message>
    <message>
        <source>this document is no list of keys and values; edit it as text</source>
        <translation>此文档不是键值列表；请以文本方式编辑</translation>
    </message>
    <message>
        <source>this entry is not there any more; read the document again</source>
        <translation>此条目已不存在；请重新读取文档</translation>
    </message>
    <message>
        <source>%{key} cannot be changed in the grid without touching other lines; edit the document as text</source>
        <translation>无法在表格中更改 %{key} 而不影响其他行；请以文本方式编辑文档</translation>
    </message>
    <message>
        <source>the key &quot;%{key}&quot; exists already; change its value instead</source>
        <translation>键“%{key}”已存在；请改为修改其值</translation>
    </message>
    <message>
        <source>the source %{source} is gone or changes nothing; look at its state among the sources</source>
        <translation>数据源 %{source} 已不存在或不支持变更；请在数据源中查看其状态</translation>
    </message>
    <message>
        <source>%{endpoint} does not answer, so it is not known whether this may be done; try again when it does</source>
        <translation>%{endpoint} 无应答，无法得知是否可以执行；待其恢复后再试</translation>
    </message>
    <message>
        <source>nothing here is run by an orchestrator that Quarterdeck sees; act where it is run</source>
        <translation>这里没有任何内容由 Quarterdeck 可见的编排系统运行；请在其运行之处操作</translation>
    </message>
    <message>
        <source>there is nothing to do: everything is as it would be afterwards</source>
        <translation>无需执行：一切已是执行后的状态</translation>
    </message>
    <message>
        <source>%{workload} is paused and would not roll out; resume it first</source>
        <translation>%{workload} 已暂停，不会滚动更新；请先恢复</translation>
    </message>
    <message>
        <source>the server&apos;s dry run of %{workload} was refused, so the change may be as well: %{words}</source>
        <translation>服务器拒绝了 %{workload} 的试运行，变更也可能被拒绝：%{words}</translation>
    </message>
    <message>
        <source>not known: how much traffic there is now</source>
        <translation>未知：当前的流量</translation>
    </message>
    <message>
        <source>Helm (%{manager}) owns %{field}: its next upgrade may set it back; change the release too</source>
        <translation>%{field} 归 Helm（%{manager}）所有：下一次升级可能将其改回；请一并修改发布</translation>
    </message>
    <message>
        <source>Argo CD (%{manager}) owns %{field}: it will set it back when it synchronises; change it in Git too</source>
        <translation>%{field} 归 Argo CD（%{manager}）所有：同步时会将其改回；请一并在 Git 中修改</translation>
    </message>
    <message>
        <source>Flux (%{manager}) owns %{field}: it will set it back when it reconciles; change it in Git too</source>
        <translation>%{field} 归 Flux（%{manager}）所有：协调时会将其改回；请一并在 Git 中修改</translation>
    </message>
    <message>
        <source>Helm manages %{workload}: its next upgrade may undo this; change the release too</source>
        <translation>%{workload} 由 Helm 管理：下一次升级可能撤销此操作；请一并修改发布</translation>
    </message>
    <message>
        <source>Argo CD manages %{workload} and will undo this when it synchronises; change it in Git too</source>
        <translation>%{workload} 由 Argo CD 管理，同步时会撤销此操作；请一并在 Git 中修改</translation>
    </message>
    <message>
        <source>Flux manages %{workload} and will undo this when it reconciles; change it in Git too</source>
        <translation>%{workload} 由 Flux 管理，协调时会撤销此操作；请一并在 Git 中修改</translation>
    </message>
    <message>
        <source>%{workload} has the strategy OnDelete: its pods stay as they are until somebody deletes them</source>
        <translation>%{workload} 的策略为 OnDelete：其 Pod 保持原样，直到有人删除它们</translation>
    </message>
    <message>
        <source>%{workload} has a single replica, which ends before its successor is ready: it is interrupted</source>
        <translation>%{workload} 只有一个副本，它会在新副本就绪之前结束：服务会中断</translation>
    </message>
    <message>
        <source>%{workload} has the strategy Recreate: all its pods end before new ones start, so it is interrupted</source>
        <translation>%{workload} 的策略为 Recreate：所有 Pod 先结束，再启动新的，服务会中断</translation>
    </message>
    <message>
        <source>a rollout of %{workload} is under way: %{updated} of %{desired} pods are updated</source>
        <translation>%{workload} 正在滚动更新：%{desired} 个 Pod 中已更新 %{updated} 个</translation>
    </message>
    <message>
        <source>the disruption budget “%{name}” wants %{wanted} healthy pods, and at the worst moment there are %{available}; this change does not ask it</source>
        <translation>中断预算“%{name}”要求 %{wanted} 个健康的 Pod，而最坏情况下只有 %{available} 个；此变更不受其约束</translation>
    </message>
    <message>
        <source>the disruption budget “%{name}” allows no disruption now</source>
        <translation>中断预算“%{name}”目前不允许任何中断</translation>
    </message>
    <message>
        <source>the disruption budget “%{name}” allows no disruption now, so the eviction may be refused</source>
        <translation>中断预算“%{name}”目前不允许任何中断，驱逐可能被拒绝</translation>
    </message>
    <message>
        <source>the autoscaler “%{name}” (%{least} to %{most}) will set its own number again; change its bounds to make this last</source>
        <translation>自动伸缩器“%{name}”（%{least} 到 %{most}）会重新设定副本数；要长期生效请修改其上下限</translation>
    </message>
    <message>
        <source>the autoscaler “%{name}” will undo this: it keeps %{least} to %{most} replicas; change its bounds instead</source>
        <translation>自动伸缩器“%{name}”会撤销此操作：它保持 %{least} 到 %{most} 个副本；请改为修改其上下限</translation>
    </message>
    <message>
        <source>the autoscaler “%{name}” rests while there are no replicas</source>
        <translation>没有副本时，自动伸缩器“%{name}”不工作</translation>
    </message>
    <message>
        <source>the quota “%{name}” has no room for %{more} more pods: %{used} of %{hard} are used</source>
        <translation>配额“%{name}”容不下再增加 %{more} 个 Pod：已用 %{used}，上限 %{hard}</translation>
    </message>
    <message>
        <source>the quota “%{name}” of %{resource} is used up (%{used} of %{hard}): new pods may not be let in</source>
        <translation>配额“%{name}”的 %{resource} 已用尽（已用 %{used}，上限 %{hard}）：可能无法创建新的 Pod</translation>
    </message>
    <message>
        <source>nothing runs here that could be restarted; start it instead</source>
        <translation>此处没有可重启的运行对象；请改为启动</translation>
    </message>
    <message>
        <source>%{workload} has no pods to restart</source>
        <translation>%{workload} 没有可重启的 Pod</translation>
    </message>
    <message>
        <source>the number of replicas must be a whole number from %{least} to %{most}</source>
        <translation>副本数必须是 %{least} 到 %{most} 的整数</translation>
    </message>
    <message>
        <source>%{workload} has %{replicas} replicas already; choose another number</source>
        <translation>%{workload} 已有 %{replicas} 个副本；请选择其他数目</translation>
    </message>
    <message>
        <source>%{workload} is stopped: it answers nothing until it is started again</source>
        <translation>%{workload} 将停止：再次启动之前不响应任何请求</translation>
    </message>
    <message>
        <source>there is traffic now (%{rate:rate}), and %{workload} would carry it with %{replicas} replicas instead of %{now}</source>
        <translation>当前有流量（%{rate:rate}），%{workload} 将以 %{replicas} 个副本承担，而不是 %{now} 个</translation>
    </message>
    <message>
        <source>nothing runs here that could be stopped: it is stopped already, or a DaemonSet, which runs wherever its nodes are</source>
        <translation>此处没有可停止的运行对象：已经停止，或是随节点运行的 DaemonSet</translation>
    </message>
    <message>
        <source>%{workload} cannot be stopped: a DaemonSet runs wherever its nodes are</source>
        <translation>%{workload} 无法停止：DaemonSet 随节点运行</translation>
    </message>
    <message>
        <source>nothing is stopped here; scale it to have more replicas</source>
        <translation>此处没有已停止的对象；要增加副本请使用扩缩容</translation>
    </message>
    <message>
        <source>%{workload} is paused already; resume it to let it roll out</source>
        <translation>%{workload} 已暂停；恢复后才会滚动更新</translation>
    </message>
    <message>
        <source>%{workload} is not paused, so there is nothing to resume</source>
        <translation>%{workload} 未暂停，无需恢复</translation>
    </message>
    <message>
        <source>changes of %{workload} wait until it is resumed; its pods go on, and it can still be scaled</source>
        <translation>%{workload} 的变更会等到恢复之后；其 Pod 继续运行，仍可扩缩容</translation>
    </message>
    <message>
        <source>what was changed of %{workload} while it was paused rolls out now</source>
        <translation>%{workload} 暂停期间的变更现在会滚动更新</translation>
    </message>
    <message>
        <source>%{workload} has no older revision to go back to</source>
        <translation>%{workload} 没有可回退的旧修订版本</translation>
    </message>
    <message>
        <source>%{workload} has no revision “%{revision}” (any more); choose one of: %{others}</source>
        <translation>%{workload} 没有（或不再有）修订版本“%{revision}”；请选择其中之一：%{others}</translation>
    </message>
    <message>
        <source>%{workload} is at revision %{revision} already; choose one of: %{others}</source>
        <translation>%{workload} 已处于修订版本 %{revision}；请选择其中之一：%{others}</translation>
    </message>
    <message>
        <source>revision %{revision} (%{name}) runs %{images}</source>
        <translation>修订版本 %{revision}（%{name}）运行 %{images}</translation>
    </message>
    <message>
        <source>nothing is sick here that a new pod would mend: no pod is critical or stopped passing its checks, and no instance is in maintenance; what starts has its time; restart it to replace what is well</source>
        <translation>此处没有可通过新 Pod 修复的异常：没有严重或检查由通过转为失败的 Pod，也没有处于维护的实例；正在启动的 Pod 尚在时限之内，要替换正常的 Pod 请使用重启</translation>
    </message>
    <message>
        <source>pods that are ready and may answer, of which only the registration&apos;s checks fail: %{count}; if the cause lies outside of them, replacing them mends nothing</source>
        <translation>已就绪、可能仍在应答、仅其注册的检查失败的 Pod：%{count} 个；如果原因不在 Pod 自身，替换它们无济于事</translation>
    </message>
    <message>
        <source>the whole node %{node} is in maintenance, which is not ended from here; end it on the node</source>
        <translation>整个节点 %{node} 处于维护，无法在此结束；请在该节点上结束</translation>
    </message>
    <message>
        <source>the pod %{pod} is left alone: nothing would make a new one if it went; look after it by hand</source>
        <translation>Pod %{pod} 保持不动：若将其移除，不会有新的 Pod 取代它；请手动处理</translation>
    </message>
    <message>
        <source>%{number}: %{images}</source>
        <translation>%{number}：%{images}</translation>
    </message>
    <message>
        <source>%{number}: %{images}, %{age} ago</source>
        <translation>%{number}：%{images}，%{age}前</translation>
    </message>
    <message>
        <source>%{number}: %{images}, %{age} ago (%{cause})</source>
        <translation>%{number}：%{images}，%{age}前（%{cause}）</translation>
    </message>
    <message>
        <source>replicas of %{workload}</source>
        <translation>%{workload} 的副本数</translation>
    </message>
    <message>
        <source>available at the worst moment, %{workload}</source>
        <translation>%{workload} 最坏情况下可用的副本数</translation>
    </message>
    <message>
        <source>traffic now</source>
        <translation>当前流量</translation>
    </message>
    <message>
        <source>images of %{workload}</source>
        <translation>%{workload} 的镜像</translation>
    </message>
    <message>
        <source>pods that are left alone</source>
        <translation>保持不动的 Pod</translation>
    </message>
    <message>
        <source>pods that are replaced</source>
        <translation>将被替换的 Pod</translation>
    </message>
    <message>
        <source>instances in maintenance</source>
        <translation>处于维护的实例</translation>
    </message>
    <message>
        <source>restart %{workload}</source>
        <translation>重启 %{workload}</translation>
    </message>
    <message>
        <source>scale %{workload} from %{from} to %{replicas}</source>
        <translation>将 %{workload} 的副本数从 %{from} 调整为 %{replicas}</translation>
    </message>
    <message>
        <source>roll %{workload} back to revision %{revision}</source>
        <translation>将 %{workload} 回退到修订版本 %{revision}</translation>
    </message>
    <message>
        <source>pause rollouts of %{workload}</source>
        <translation>暂停 %{workload} 的滚动更新</translation>
    </message>
    <message>
        <source>resume rollouts of %{workload}</source>
        <translation>恢复 %{workload} 的滚动更新</translation>
    </message>
    <message>
        <source>stop %{workload}, which has %{from} replicas</source>
        <translation>停止 %{workload}（现有 %{from} 个副本）</translation>
    </message>
    <message>
        <source>start %{workload} with %{replicas} replicas</source>
        <translation>以 %{replicas} 个副本启动 %{workload}</translation>
    </message>
    <message>
        <source>evict the pod %{pod}</source>
        <translation>驱逐 Pod %{pod}</translation>
    </message>
    <message>
        <source>follow %{workload} until it is as wanted</source>
        <translation>跟踪 %{workload} 直至完成</translation>
    </message>
    <message>
        <source>%{workload} was changed</source>
        <translation>%{workload} 已变更</translation>
    </message>
    <message>
        <source>the pod %{pod} was evicted</source>
        <translation>Pod %{pod} 已驱逐</translation>
    </message>
    <message>
        <source>nothing was sent: the server did not answer just before; try again when it does</source>
        <translation>未发送任何内容：发送之前服务器没有应答；待其恢复后再试</translation>
    </message>
    <message>
        <source>%{workload} was changed by somebody else since it was planned, so nothing was sent; look at it and try again</source>
        <translation>制定计划之后 %{workload} 已被他人修改，因此未发送任何内容；请查看后再试</translation>
    </message>
    <message>
        <source>%{updated} of %{desired} updated, %{available} available</source>
        <translation>%{desired} 个中已更新 %{updated} 个，%{available} 个可用</translation>
    </message>
    <message>
        <source>%{updated} of %{desired} pods updated, %{available} available</source>
        <translation>%{desired} 个 Pod 中已更新 %{updated} 个，%{available} 个可用</translation>
    </message>
    <message>
        <source>no pods are left</source>
        <translation>已没有 Pod</translation>
    </message>
    <message>
        <source>the controller has seen the change</source>
        <translation>控制器已收到变更</translation>
    </message>
    <message>
        <source>%{updated} of %{desired} pods updated: the strategy is OnDelete, so delete the others by hand</source>
        <translation>%{desired} 个 Pod 中已更新 %{updated} 个：策略为 OnDelete，其余的请手动删除</translation>
    </message>
    <message>
        <source>%{workload} was deleted while it was followed</source>
        <translation>%{workload} 在跟踪期间被删除</translation>
    </message>
    <message>
        <source>%{workload} was deleted and made anew while it was followed; look at the new one</source>
        <translation>%{workload} 在跟踪期间被删除并重新创建；请查看新的对象</translation>
    </message>
    <message>
        <source>%{workload} was changed again elsewhere, so what comes now is not this action&apos;s; look at its changes</source>
        <translation>%{workload} 又在别处被修改，此后的情况不再属于本次操作；请查看其变更</translation>
    </message>
    <message>
        <source>%{person}, anonymous there</source>
        <translation>%{person}（对方系统视为匿名）</translation>
    </message>
    <message>
        <source>another program is writing the audit trail in %{folder}; end it, or let it do what you want to do</source>
        <translation>另一个程序正在写入 %{folder} 中的审计记录；请结束该程序，或改由它执行</translation>
    </message>
    <message>
        <source>the folder %{folder} cannot be made or written to, so nothing can be noted in the audit trail; check its owner and permissions</source>
        <translation>无法创建或写入文件夹 %{folder}，因此无法写入审计记录；请检查其所有者和权限</translation>
    </message>
    <message>
        <source>the file %{file} with the name of the audit trail is missing or damaged; put it back from a copy, it belongs to the lines beside it</source>
        <translation>记有审计记录名称的文件 %{file} 缺失或已损坏；它与同目录的各行属于一体，请从备份恢复</translation>
    </message>
    <message>
        <source>the key of the audit trail in %{file} cannot be read or written; check the permissions of that file and its folder</source>
        <translation>无法读取或写入审计记录的密钥 %{file}；请检查该文件及其文件夹的权限</translation>
    </message>
    <message>
        <source>the audit trail has lines, but its key %{file} is not there; put it back from a copy: a new one could not prove the old lines</source>
        <translation>审计记录已有内容，但密钥 %{file} 不存在；请从备份恢复：新密钥无法证明旧的各行</translation>
    </message>
    <message>
        <source>the key of the audit trail is being fetched from the keychain, and nothing is done before it is there; answer the keychain if it asks for its password</source>
        <translation>正在从密钥环获取审计记录的密钥，取得之前不执行任何操作；如果密钥环要求输入密码，请输入</translation>
    </message>
    <message>
        <source>the key of the audit trail is in this user&apos;s keychain, and none answers here, so the trail can be neither checked nor continued; use the program in the desktop session of that keychain</source>
        <translation>审计记录的密钥在该用户的密钥环中，而此处没有密钥环应答，因此既无法校验也无法续写该记录；请在该密钥环所在的桌面会话中使用本程序</translation>
    </message>
    <message>
        <source>the key of the audit trail is in this user&apos;s keychain, which is locked or lets nobody read it, so the trail can be neither checked nor continued; unlock the keychain and start the program again</source>
        <translation>审计记录的密钥在该用户的密钥环中，而密钥环已锁定或拒绝读取，因此既无法校验也无法续写该记录；请解锁密钥环并重新启动程序</translation>
    </message>
    <message>
        <source>the key of the audit trail cannot be fetched from this user&apos;s keychain (%{why}), so the trail can be neither checked nor continued; see that the keychain works and start the program again</source>
        <translation>无法从该用户的密钥环获取审计记录的密钥（%{why}），因此既无法校验也无法续写该记录；请确认密钥环正常工作并重新启动程序</translation>
    </message>
    <message>
        <source>this user&apos;s keychain gives no key for the audit trail, so that it can be neither checked nor continued; unlock the keychain and start the program again, or put the entry %{entry} back from a copy: a new key could not prove the old lines</source>
        <translation>该用户的密钥环未给出审计记录的密钥，因此既无法校验也无法续写该记录；请解锁密钥环并重新启动程序，或从备份恢复条目 %{entry}：新密钥无法证明旧的各行</translation>
    </message>
    <message>
        <source>the key of a new audit trail could not be put into this user&apos;s keychain, so the trail is not begun; unlock the keychain and start the program again, or name a folder for the key in QUARTERDECK_AUDIT_KEYS</source>
        <translation>无法将新审计记录的密钥存入该用户的密钥环，因此未开始该记录；请解锁密钥环并重新启动程序，或在 QUARTERDECK_AUDIT_KEYS 中指定存放密钥的文件夹</translation>
    </message>
    <message>
        <source>the keychain has not answered for a minute and is waited for no longer; unlock it and try again</source>
        <translation>密钥环已有一分钟未应答，不再等待；请解锁密钥环后重试</translation>
    </message>
    <message>
        <source>the newest noted line of the audit trail in %{file} cannot be read or written; check that file, its permissions and the free space</source>
        <translation>无法读取或写入 %{file} 中记下的审计记录最新行；请检查该文件、其权限和剩余空间</translation>
    </message>
    <message>
        <source>the file %{file} of the audit trail cannot be read; check its permissions</source>
        <translation>无法读取审计记录文件 %{file}；请检查其权限</translation>
    </message>
    <message>
        <source>the audit trail cannot be written (%{file}: %{why}), so nothing was done; check the free space and the disk, then start the program again</source>
        <translation>无法写入审计记录（%{file}：%{why}），因此未执行任何操作；请检查剩余空间和磁盘，然后重新启动程序</translation>
    </message>
    <message>
        <source>the audit trail in %{folder} is broken at %{file}, line %{line}, and is not continued; run “qdctl audit verify” (with the same --state, if one was given), keep the folder for whoever examines it, and move it away to begin a new trail</source>
        <translation>%{folder} 中的审计记录在 %{file} 第 %{line} 行处已损坏，不再续写；请运行“qdctl audit verify”（若指定了 --state，请使用相同的值），保留该文件夹以备调查，并将其移走以开始新的记录</translation>
    </message>
    <message>
        <source>the audit trail in %{folder} is a copy of the one in %{place}, which goes on there, so nothing is done or noted here; act with the state folder of that one (--state), or move %{folder} away to begin a new trail</source>
        <translation>%{folder} 中的审计记录是 %{place} 中记录的副本，原记录仍在那里续写，因此此处不执行也不记入任何内容；请使用原记录的状态文件夹（--state）操作，或移走 %{folder} 以开始新的记录</translation>
    </message>
    <message>
        <source>the file %{file}, which says where the audit trail lies, cannot be read or written; check its permissions and the free space</source>
        <translation>说明审计记录位置的文件 %{file} 无法读取或写入；请检查其权限和剩余空间</translation>
    </message>
    <message>
        <source>this copy ends with line number %{last}, and number %{noted} was noted since: what came later stands in %{folder}, but whether the end of the copy was cut off nobody can tell without the head that was noted when it was made (--head)</source>
        <translation>此副本结束于编号 %{last} 的行，而此后已记下编号 %{noted}：之后的内容在 %{folder} 中，但若没有制作副本时记下的头部（--head），无人能判断副本的末尾是否被截去</translation>
    </message>
    <message>
        <source>there is no audit trail in %{folder}; nothing was noted there so far, or the trail lies elsewhere (--state)</source>
        <translation>%{folder} 中没有审计记录；那里尚未记下任何内容，或记录位于别处（--state）</translation>
    </message>
    <message>
        <source>not a line of an audit trail; see “qdctl audit verify”</source>
        <translation>不是审计记录的行；请参阅“qdctl audit verify”</translation>
    </message>
    <message>
        <source>a line of format %{version}, which this program does not know; use a newer one</source>
        <translation>格式为 %{version} 的行，本程序无法识别；请使用更新的版本</translation>
    </message>
    <message>
        <source>%{file}, line %{line}: the keyed hash does not fit, so the line was changed; compare it with a copy</source>
        <translation>%{file} 第 %{line} 行：密钥哈希不符，该行已被更改；请与备份比对</translation>
    </message>
    <message>
        <source>%{file}, line %{line}: not a line as this program writes them, so it was changed or damaged; compare it with a copy</source>
        <translation>%{file} 第 %{line} 行：不是本程序写出的行，已被更改或损坏；请与备份比对</translation>
    </message>
    <message>
        <source>%{file}, line %{line}: format %{version}, which this program does not know; verify it with a newer one</source>
        <translation>%{file} 第 %{line} 行：格式为 %{version}，本程序无法识别；请用更新的版本校验</translation>
    </message>
    <message>
        <source>%{file}, line %{line}: the lines numbered %{from} to %{to} are missing before it; look for them in a copy</source>
        <translation>%{file} 第 %{line} 行：其前缺少编号 %{from} 至 %{to} 的行；请在备份中查找</translation>
    </message>
    <message>
        <source>%{file}, line %{line}: the line numbered %{sequence} is missing before it; look for it in a copy</source>
        <translation>%{file} 第 %{line} 行：此行之前缺少编号 %{sequence} 的行；请在副本中查找</translation>
    </message>
    <message>
        <source>%{file} holds no line any more: line number %{noted} was noted as the newest; everything was cut off, so look for the lines in a copy</source>
        <translation>%{file} 中已没有任何行：记下的最新行编号为 %{noted}；全部内容已被截去，请在副本中查找这些行</translation>
    </message>
    <message>
        <source>no file of the trail is there any more: line number %{noted} was noted as the newest; look for the files in a copy</source>
        <translation>审计记录的文件已全部不在：记下的最新行编号为 %{noted}；请在副本中查找这些文件</translation>
    </message>
    <message>
        <source>%{file}, line %{line}: the line numbered %{sequence} stands out of its place, or twice; compare the file with a copy</source>
        <translation>%{file} 第 %{line} 行：编号 %{sequence} 的行位置不对或重复出现；请将该文件与备份比对</translation>
    </message>
    <message>
        <source>%{file}, line %{line}: it does not follow the line before it, which was replaced; compare both with a copy</source>
        <translation>%{file} 第 %{line} 行：与前一行不相连，前一行已被替换；请将两行与备份比对</translation>
    </message>
    <message>
        <source>%{file} ends behind line %{line}: line number %{noted} was noted as the newest, and number %{last} is the last one there; the end was cut off</source>
        <translation>%{file} 在第 %{line} 行之后结束：记下的最新行编号为 %{noted}，而现存最后一行编号为 %{last}；末尾已被截去</translation>
    </message>
    <message>
        <source>%{file}, line %{line}: line number %{last} was never noted, the newest noted one is %{noted}; lines were added by somebody else, or an old copy of the noted head was put back</source>
        <translation>%{file} 第 %{line} 行：编号 %{last} 的行从未被记下，记下的最新编号为 %{noted}；有人另行添加了行，或恢复了旧的记录头</translation>
    </message>
    <message>
        <source>%{file}, line %{line}: line number %{noted} is not the one that was noted; the trail was written anew, or the head belongs to another one</source>
        <translation>%{file} 第 %{line} 行：编号 %{noted} 的行不是当初记下的那一行；记录被重新写过，或记录头属于另一份记录</translation>
    </message>
    <message>
        <source>there are lines, but the newest one was not noted, so nobody can tell whether the end was cut off; look for the head in the system&apos;s journal</source>
        <translation>已有各行，但未记下最新行，因此无法判断末尾是否被截去；请在系统日志中查找记录头</translation>
    </message>
    <message>
        <source>no line was signed with this key, and the chain is whole: the key is that of another trail; put the right one back</source>
        <translation>没有任何一行是用此密钥签名的，而链是完整的：该密钥属于另一份记录；请恢复正确的密钥</translation>
    </message>
    <message>
        <source>the audit trail in %{folder} is not the one whose key and newest line were noted, and is not continued; run “qdctl audit verify” (with the same --state, if one was given), keep the folder for whoever examines it, and move it away to begin a new trail</source>
        <translation>%{folder} 中的审计记录与记下的密钥和最新行不符，不再续写；请运行“qdctl audit verify”（若指定了 --state，请使用相同的值），保留该文件夹以备调查，并将其移走以开始新的记录</translation>
    </message>
    <message>
        <source>the setting &quot;config&quot; is wrong at %{field}; write it like {&quot;prefixes&quot;: [&quot;config/payment/&quot;], &quot;documents&quot;: [&quot;config/gateway.json&quot;], &quot;root&quot;: &quot;.quarterdeck/&quot;}: prefixes end with &apos;/&apos;, documents do not</source>
        <translation>设置 “config” 的 %{field} 有误；请写成 {&quot;prefixes&quot;: [&quot;config/payment/&quot;], &quot;documents&quot;: [&quot;config/gateway.json&quot;], &quot;root&quot;: &quot;.quarterdeck/&quot;}：前缀以 “/” 结尾，文档不以其结尾</translation>
    </message>
    <message>
        <source>in the setting &quot;config&quot;, %{path} lies within another entry or holds the root of the records; a key is versioned once, and records lie outside of what is versioned</source>
        <translation>设置 “config” 中的 %{path} 位于另一项之内，或包含记录的根目录；一个键只能被一处管理版本，记录必须位于受管配置之外</translation>
    </message>
    <message>
        <source>%{name} is not among the configurations of this source; add it to the source&apos;s setting &quot;config&quot;</source>
        <translation>%{name} 不在此数据源的配置之中；请将其加入该数据源的设置 “config”</translation>
    </message>
    <message>
        <source>the key %{key} is held by a lock, so somebody else is using it; wait until the lock is released</source>
        <translation>键 %{key} 被锁持有，说明他人正在使用；请等待锁被释放</translation>
    </message>
    <message>
        <source>this configuration is a single document: it has one value and no keys; put the text into it</source>
        <translation>此配置是单个文档：只有一个值而没有键；请将文本放入其中</translation>
    </message>
    <message>
        <source>the list of the %{count} keys does not fit into one value of Consul; split the configuration</source>
        <translation>%{count} 个键的清单放不进 Consul 的一个值；请拆分该配置</translation>
    </message>
    <message>
        <source>a release without keys would be a deletion; delete the configuration instead</source>
        <translation>没有任何键的发布等同于删除；请改为删除该配置</translation>
    </message>
    <message>
        <source>there is no such configuration any more; nothing was sent</source>
        <translation>该配置已不存在；未发送任何内容</translation>
    </message>
    <message>
        <source>this change cannot be written down as it was made; read the configuration again and repeat it</source>
        <translation>此更改无法按其生成的方式写入；请重新读取该配置后再试</translation>
    </message>
    <message>
        <source>the last release was made by a clock that is ahead of this machine&apos;s; set the clock right, then release again</source>
        <translation>上一次发布所用的时钟比本机的快；请校正时钟后重新发布</translation>
    </message>
    <message>
        <source>another Quarterdeck settled this release before it was finished; look at the history, then release again if it is not there</source>
        <translation>另一个 Quarterdeck 在此次发布完成前已对其做出处置；请查看历史，如未发布则重新发布</translation>
    </message>
    <message>
        <source>somebody else changed a key while this release was being written in parts, or a right is missing for one: some of it is there, some is not; look at what is there now, then release again</source>
        <translation>此次发布分批写入期间，他人更改了某个键，或缺少某个键的权限：部分内容已写入，部分没有；请先查看现状，再重新发布</translation>
    </message>
    <message>
        <source>Consul refused the request as too large; nothing was written: split the change, or raise limits.txn_max_req_len and limits.kv_max_value_size of its servers</source>
        <translation>Consul 因请求过大而拒绝，未写入任何内容；请拆分更改，或提高其服务器的 limits.txn_max_req_len 和 limits.kv_max_value_size</translation>
    </message>
    <message>
        <source>%{kind} objects are not kept with versions here; choose a ConfigMap</source>
        <translation>这里不保存 %{kind} 对象的版本；请选择一个 ConfigMap</translation>
    </message>
    <message>
        <source>the ConfigMap %{name} in the namespace %{namespace} is immutable, so its content cannot be released: create one under a new name and let the workload use that</source>
        <translation>命名空间 %{namespace} 中的 ConfigMap %{name} 是不可变的，无法发布新内容：请以新名称创建，并让工作负载使用它</translation>
    </message>
    <message>
        <source>%{name} is being deleted; wait until it is gone, then create it anew</source>
        <translation>%{name} 正在被删除；请等它消失后再重新创建</translation>
    </message>
    <message>
        <source>%{name} has finalizers, so it would stay after its deletion for a time that nobody knows; remove them with the program that set them</source>
        <translation>%{name} 带有终结器，删除后仍会保留一段未知的时间；请用设置它们的程序将其移除</translation>
    </message>
    <message>
        <source>the comment is longer than %{limit} characters or holds control characters; shorten it</source>
        <translation>备注超过 %{limit} 个字符或含有控制字符；请缩短</translation>
    </message>
    <message>
        <source>the server does not say who we are, so a release would have no author; use Kubernetes 1.27 or newer</source>
        <translation>服务器没有说明我们的身份，发布将没有作者；请使用 Kubernetes 1.27 或更新版本</translation>
    </message>
    <message>
        <source>the release was announced, but too much time passed before it could be written; nothing was changed, try again</source>
        <translation>发布已登记，但在写入之前耗时过长；没有任何更改，请重试</translation>
    </message>
    <message>
        <source>the release %{release} was settled by somebody else meanwhile, since its time had run out; look at the history</source>
        <translation>发布 %{release} 因超时已由他人处理；请查看历史</translation>
    </message>
    <message>
        <source>the history went on from %{release} meanwhile; look at it and try again</source>
        <translation>历史此时已从 %{release} 继续；请查看后重试</translation>
    </message>
    <message>
        <source>this release&apos;s id does not stand behind the last one&apos;s; begin it again</source>
        <translation>此发布的标识没有排在上一个之后；请重新开始</translation>
    </message>
    <message>
        <source>there is no configuration %{config} (any more); look at the list</source>
        <translation>没有配置 %{config}（或已不存在）；请查看列表</translation>
    </message>
    <message>
        <source>the source %{source} keeps no configurations; choose another</source>
        <translation>数据源 %{source} 不保存配置；请选择其他数据源</translation>
    </message>
    <message>
        <source>“%{kind}” is no kind of configuration; use configmap, secret, kv-prefix or kv-document</source>
        <translation>“%{kind}”不是配置类型；请使用 configmap、secret、kv-prefix 或 kv-document</translation>
    </message>
    <message>
        <source>“%{name}” cannot be the name of such a configuration; use lower-case letters, digits, &apos;-&apos; and &apos;.&apos; for objects, a path without &apos;//&apos; for keys</source>
        <translation>“%{name}”不能作为此类配置的名称；对象名请使用小写字母、数字、&apos;-&apos; 和 &apos;.&apos;，键请使用不含 &apos;//&apos; 的路径</translation>
    </message>
    <message>
        <source>name the namespace that the configuration belongs to</source>
        <translation>请填写配置所属的命名空间</translation>
    </message>
    <message>
        <source>%{name} exists already, or as a draft; edit that one</source>
        <translation>%{name} 已存在，或已有草稿；请编辑该配置</translation>
    </message>
    <message>
        <source>exists only as a draft so far; release it</source>
        <translation>目前仅有草稿；请发布</translation>
    </message>
    <message>
        <source>it is not there; only its history is</source>
        <translation>它不存在；仅有其历史</translation>
    </message>
    <message>
        <source>its history is being read</source>
        <translation>正在读取其历史</translation>
    </message>
    <message>
        <source>there is no folder for drafts, so nothing can be drafted; start with a state folder</source>
        <translation>没有保存草稿的文件夹，无法保存草稿；请指定状态文件夹后重新启动</translation>
    </message>
    <message>
        <source>there is no draft that could be released; edit the configuration first</source>
        <translation>没有可发布的草稿；请先编辑配置</translation>
    </message>
    <message>
        <source>what was to be released of %{config} was changed since it was planned, so nothing was sent; look at it and try again</source>
        <translation>%{config} 待发布的内容在计划之后已更改，因此未发送任何内容；请查看后重试</translation>
    </message>
    <message>
        <source>what this draft began from cannot be found any more; read the configuration again and put your change there</source>
        <translation>找不到此草稿所基于的内容；请重新读取配置并在其上修改</translation>
    </message>
    <message>
        <source>something was drafted since, so what was dropped stays dropped; look at that draft</source>
        <translation>此后已有新的草稿，因此丢弃的草稿没有找回；请查看现在的草稿</translation>
    </message>
    <message>
        <source>nothing is left to bring back: what is dropped is kept for a day, and until something else is drafted; write it anew</source>
        <translation>已没有可找回的草稿：丢弃的草稿只保留一天，或到有新草稿为止；请重新编写</translation>
    </message>
    <message>
        <source>more than %{limit} keys; split the configuration</source>
        <translation>超过 %{limit} 个键；请拆分配置</translation>
    </message>
    <message>
        <source>more than %{limit:bytes}; split the configuration</source>
        <translation>超过 %{limit:bytes}；请拆分配置</translation>
    </message>
    <message>
        <source>the key “%{key}” stands there twice; remove one</source>
        <translation>键“%{key}”出现了两次；请删除其中一个</translation>
    </message>
    <message>
        <source>there is no such release; choose one from the history</source>
        <translation>没有此发布；请从历史中选择</translation>
    </message>
    <message>
        <source>this object is immutable: Kubernetes takes no change of it; make one with a new name and let the workload use that</source>
        <translation>此对象不可变：Kubernetes 不接受更改；请以新名称创建，并让工作负载使用它</translation>
    </message>
    <message>
        <source>this is written in parts: readers may see some of them before the others</source>
        <translation>此更改将分几部分写入：读取方可能先看到其中一部分</translation>
    </message>
    <message>
        <source>the store does not answer, so whether it takes this is not known</source>
        <translation>存储未应答，因此不知道它是否接受此内容</translation>
    </message>
    <message>
        <source>%{key}, line %{line}, column %{column}: this cannot be read; correct it in the draft</source>
        <translation>%{key} 第 %{line} 行第 %{column} 列：无法解析；请在草稿中更正</translation>
    </message>
    <message>
        <source>%{key}, line %{line}, column %{column}: this reads doubtfully, or was wrong before; look at it</source>
        <translation>%{key} 第 %{line} 行第 %{column} 列：含义可疑，或原先就有错误；请检查</translation>
    </message>
    <message>
        <source>%{count} problems in all; check the draft to see them</source>
        <translation>共 %{count} 个问题；请检查草稿以查看全部</translation>
    </message>
    <message>
        <source>say in the comment what this release is for</source>
        <translation>请在备注中说明此发布的目的</translation>
    </message>
    <message>
        <source>the comment must be plain text of at most %{limit} characters; change it</source>
        <translation>备注必须是不超过 %{limit} 个字符的纯文本；请修改</translation>
    </message>
    <message>
        <source>the draft is what is there already; change it or drop it</source>
        <translation>草稿与现有内容相同；请修改或丢弃草稿</translation>
    </message>
    <message>
        <source>this is what is there already; choose another release</source>
        <translation>现有内容已与此相同；请选择其他发布</translation>
    </message>
    <message>
        <source>nothing would be left in it; remove the configuration instead</source>
        <translation>其中将不剩任何内容；请改为删除配置</translation>
    </message>
    <message>
        <source>there is nothing to remove; restore a release to have it again</source>
        <translation>没有可删除的内容；如需恢复请还原某个发布</translation>
    </message>
    <message>
        <source>no older release has another content than what is there now</source>
        <translation>没有与现有内容不同的旧发布</translation>
    </message>
    <message>
        <source>whoever reads it finds nothing any more; the history stays, and a release can be restored</source>
        <translation>读取方将找不到任何内容；历史会保留，可还原发布</translation>
    </message>
    <message>
        <source>used by %{services}, as far as workloads and names tell</source>
        <translation>据工作负载与名称判断，使用者：%{services}</translation>
    </message>
    <message>
        <source>this store has no dry run: what its server objects to shows when the change is sent</source>
        <translation>该存储不支持试运行：服务器是否拒绝，要到发送更改时才知道</translation>
    </message>
    <message>
        <source>not known: which services use it</source>
        <translation>未知：哪些服务使用它</translation>
    </message>
    <message>
        <source>keys</source>
        <translation>键数</translation>
    </message>
    <message>
        <source>keys that change</source>
        <translation>更改的键数</translation>
    </message>
    <message>
        <source>%{author}, %{age} ago</source>
        <translation>%{author}，%{age} 前</translation>
    </message>
    <message>
        <source>%{author}, %{age} ago: %{comment}</source>
        <translation>%{author}，%{age} 前：%{comment}</translation>
    </message>
    <message>
        <source>release %{config}</source>
        <translation>发布 %{config}</translation>
    </message>
    <message>
        <source>restore release %{release} of %{config}</source>
        <translation>还原 %{config} 的发布 %{release}</translation>
    </message>
    <message>
        <source>remove %{config}</source>
        <translation>删除 %{config}</translation>
    </message>
    <message>
        <source>the change made elsewhere is recorded as the base</source>
        <translation>已将外部更改记录为基础</translation>
    </message>
    <message>
        <source>the release is announced</source>
        <translation>发布已登记</translation>
    </message>
    <message>
        <source>the content stands there</source>
        <translation>内容已写入</translation>
    </message>
    <message>
        <source>part %{part} of %{parts} stands there</source>
        <translation>第 %{part}/%{parts} 部分已写入</translation>
    </message>
    <message>
        <source>%{config} was published</source>
        <translation>%{config} 已发布</translation>
    </message>
    <message>
        <source>whether it arrived cannot be known any more: somebody else changed the same; look at what is there now</source>
        <translation>已无法得知它是否到达：其他人更改了同一内容；请查看现有内容</translation>
    </message>
    <message>
        <source>the source %{source} keeps nothing of the kind %{kind}; choose another source</source>
        <translation>源 %{source} 不保存 %{kind} 类型的配置；请选择其他源</translation>
    </message>
    <message>
        <source>as it was changed outside, which is written down in its history</source>
        <translation>与在外部更改后的内容一致，该更改已记入其历史</translation>
    </message>
    <message>
        <source>the journal&apos;s record of %{action} cannot be read and is kept as it is; what it was about stands in the audit trail (qdctl audit list), what became of it in the system itself</source>
        <translation>日志中 %{action} 的记录无法读取，已原样保留；其内容请查看审计记录（qdctl audit list），其结果请查看系统本身</translation>
    </message>
    <message>
        <source>the server does not allow it, as its dry run of %{workload} says: %{words}; ask for the right that is missing, or change what is objected to</source>
        <translation>服务器不允许此操作（%{workload} 的试运行结果）：%{words}；请申请缺少的权限，或修改被拒绝的内容</translation>
    </message>
    <message>
        <source>the change of %{workload} could not be tried beforehand, so what the server&apos;s admission says to it is not known: %{words}</source>
        <translation>无法预先试运行 %{workload} 的变更，因此不知道服务器的准入控制会如何处理：%{words}</translation>
    </message>
    <message>
        <source>it broke off: not all of it was done, and no more of it will be; look at what is there and do it again to finish it</source>
        <translation>它中断了：没有全部完成，也不会再继续；请查看现有内容，并再执行一次以完成</translation>
    </message>
    <message>
        <source>nothing was ever released here, so there is no history to remove from</source>
        <translation>这里从未发布过，因此没有可清理的历史</translation>
    </message>
    <message>
        <source>there is nothing before the newest release, which always stays</source>
        <translation>最新发布之前没有其他发布；最新发布始终保留</translation>
    </message>
    <message>
        <source>nothing would go: every release is among the newest %{releases} or younger than %{days} days; keep fewer to remove some</source>
        <translation>不会删除任何发布：每次发布都属于最新的 %{releases} 次，或未满 %{days} 天；若要删除，请减少保留的数量</translation>
    </message>
    <message>
        <source>%{argument} is a whole number from %{least} to %{most}; change it</source>
        <translation>%{argument} 须为 %{least} 到 %{most} 之间的整数；请修改</translation>
    </message>
    <message>
        <source>releases that go: %{count}, from %{oldest} (%{since} ago) to %{newest} (%{until} ago)</source>
        <translation>将删除的发布：%{count} 次，从 %{oldest}（%{since} 前）到 %{newest}（%{until} 前）</translation>
    </message>
    <message>
        <source>what they held cannot be restored, compared or merged with any more; take a copy before of what may be needed</source>
        <translation>其内容将无法再还原、比较或合并；可能需要的内容请先另行保存</translation>
    </message>
    <message>
        <source>an earlier removal broke off; it had signed off %{count} of them already</source>
        <translation>先前的一次清理中断了；其中 %{count} 次已由它签收</translation>
    </message>
    <message>
        <source>records of attempts that never counted and go as well: %{count}</source>
        <translation>一并删除的未生效尝试的记录：%{count}</translation>
    </message>
    <message>
        <source>releases that stay: %{count}, the oldest of them %{oldest} (%{age} ago)</source>
        <translation>保留的发布：%{count} 次，其中最早的是 %{oldest}（%{age} 前）</translation>
    </message>
    <message>
        <source>a checkpoint signs off what went, so what stays can still be verified</source>
        <translation>检查点会为已删除的部分签收，因此保留的部分仍可验证</translation>
    </message>
    <message>
        <source>records removed from the history of %{config}: %{count}</source>
        <translation>已从 %{config} 的历史中删除的记录：%{count}</translation>
    </message>
    <message>
        <source>releases in the history</source>
        <translation>历史中的发布</translation>
    </message>
    <message>
        <source>the oldest release</source>
        <translation>最早的发布</translation>
    </message>
    <message>
        <source>remove old records of %{config} behind a checkpoint: %{count}</source>
        <translation>以检查点签收并删除 %{config} 的旧记录：%{count}</translation>
    </message>
    <message>
        <source>the checkpoint is written and signed off</source>
        <translation>检查点已写入并签收</translation>
    </message>
    <message>
        <source>removed: part %{part} of %{parts}</source>
        <translation>已删除：第 %{part}/%{parts} 部分</translation>
    </message>
    <message>
        <source>the setting &quot;config&quot; is wrong at keep; write it like {&quot;keep&quot;: {&quot;releases&quot;: 50, &quot;days&quot;: 90}}: whole numbers, and at least one release is kept</source>
        <translation>设置 &quot;config&quot; 的 keep 有误；应写成 {&quot;keep&quot;: {&quot;releases&quot;: 50, &quot;days&quot;: 90}}：均为整数，且至少保留一次发布</translation>
    </message>
    <message>
        <source>instances that are meant, and those within reach</source>
        <translation>要操作的实例数，以及可及的实例数</translation>
    </message>
    <message>
        <source>only %{found} of %{all} instances: the agents of %{nodes} are not configured</source>
        <translation>仅 %{all} 个实例中的 %{found} 个：未配置 %{nodes} 的代理</translation>
    </message>
    <message>
        <source>only %{found} of %{all} instances: the agents of %{nodes} are not configured or tell nothing of theirs</source>
        <translation>仅 %{all} 个实例中的 %{found} 个：%{nodes} 的代理未配置，或未给出其实例的信息</translation>
    </message>
    <message>
        <source>all instances or none</source>
        <translation>全部实例，否则不操作</translation>
    </message>
    <message>
        <source>just those within reach</source>
        <translation>仅可及的实例</translation>
    </message>
    <message>
        <source>%{id} is in maintenance already, without a reason; to give one, end it first</source>
        <translation>%{id} 已处于维护模式，且未写原因；要写明原因，请先结束它</translation>
    </message>
    <message>
        <source>nothing is sick here that could be recovered: no instance is in maintenance; what its checks say stands on the service&apos;s page</source>
        <translation>此处没有可恢复的异常：没有处于维护的实例；检查的结果请见该服务的页面</translation>
    </message>
    <message>
        <source>“%{verb:verb}” of %{target} is still under way; wait for its end, or cancel it in the program that follows it (among the actions in the window, with Ctrl-C or “qdctl actions cancel” in a terminal)</source>
        <translation>对 %{target} 的“%{verb:verb}”仍在进行；请等待其结束，或在跟踪它的程序中取消（窗口中在操作列表里，终端中按 Ctrl-C 或用“qdctl actions cancel”）</translation>
    </message>
    <message>
        <source>this would change only %{found} of %{all} instances, and nobody asked for a part: choose to act on just those within reach (qdctl: --partly), or act on the instances one by one</source>
        <translation>这只会更改 %{all} 个实例中的 %{found} 个，而并未要求只操作一部分：请选择仅操作可及的实例（qdctl：--partly），或逐个操作实例</translation>
    </message>
    <message>
        <source>what is there now is in no release: it is written down as one first, and can be restored</source>
        <translation>当前内容不属于任何发布：会先将其记录为一个发布，之后可以还原</translation>
    </message>
    <message>
        <source>%{source} has no namespace “%{namespace}”; create it first, or name another</source>
        <translation>%{source} 中没有命名空间“%{namespace}”；请先创建它，或指定其他命名空间</translation>
    </message>
    <message>
        <source>%{config} was removed</source>
        <translation>%{config} 已删除</translation>
    </message>
    <message>
        <source>this is not YAML; correct it there</source>
        <translation>不是合法的 YAML；请在该处更正</translation>
    </message>
    <message>
        <source>the key &quot;%{key}&quot; stands there twice; remove one</source>
        <translation>键“%{key}”出现了两次；请删除一个</translation>
    </message>
    <message>
        <source>the alias names an anchor that does not stand before it; define it first</source>
        <translation>别名引用的锚点不在其之前；请先定义它</translation>
    </message>
    <message>
        <source>the alias stands inside what it refers to; remove it</source>
        <translation>别名位于其所引用的内容之内；请删除它</translation>
    </message>
    <message>
        <source>a merge key (&lt;&lt;) takes a mapping or a list of mappings; correct it</source>
        <translation>合并键（&lt;&lt;）须为映射或映射列表；请更正</translation>
    </message>
    <message>
        <source>the document is larger than what is accepted; split it</source>
        <translation>文档超过可接受的大小；请拆分</translation>
    </message>
    <message>
        <source>the document is nested deeper than what is accepted; flatten it</source>
        <translation>文档的嵌套深度超过可接受的范围；请减少层级</translation>
    </message>
    <message>
        <source>the aliases blow the document up beyond what is accepted; write out what is meant</source>
        <translation>别名使文档膨胀到超出可接受的范围；请直接写出内容</translation>
    </message>
    <message>
        <source>a key must be plain text here; correct it</source>
        <translation>此处的键必须是纯文本；请更正</translation>
    </message>
    <message>
        <source>infinity and not-a-number have no place here; write a number</source>
        <translation>此处不能使用无穷大或非数字；请写一个数</translation>
    </message>
</context>
<context>
    <name>platform</name>
    <message>
        <source>Kubernetes: the kubeconfig file.</source>
        <translation>Kubernetes：kubeconfig 文件。</translation>
    </message>
    <message>
        <source>file</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>Kubernetes: the context of the kubeconfig; its current one otherwise.</source>
        <translation>Kubernetes：kubeconfig 的 context；默认为 current-context。</translation>
    </message>
    <message>
        <source>name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Consul: the agent&apos;s address.</source>
        <translation>Consul：agent 的地址。</translation>
    </message>
    <message>
        <source>URL</source>
        <translation>URL</translation>
    </message>
    <message>
        <source>Prometheus, or what speaks its API: the address.</source>
        <translation>Prometheus 或兼容其 API 的程序：地址。</translation>
    </message>
    <message>
        <source>Alertmanager: the address.</source>
        <translation>Alertmanager：地址。</translation>
    </message>
    <message>
        <source>The environment to look at; with addresses on the command line, what to call them.</source>
        <translation>要查看的环境；在命令行指定地址时，为其名称。</translation>
    </message>
    <message>
        <source>The file with the environments.</source>
        <translation>环境配置文件。</translation>
    </message>
    <message>
        <source>The folder of the journal of actions and the audit trail.</source>
        <translation>操作日志与审计记录所在的目录。</translation>
    </message>
    <message>
        <source>folder</source>
        <translation>目录</translation>
    </message>
    <message>
        <source>Allow the credential commands that the kubeconfig names to be run.</source>
        <translation>允许运行 kubeconfig 指定的凭据命令。</translation>
    </message>
</context>
<context>
    <name>qdctl</name>
    <message>
        <source>found by %1</source>
        <translation>由 %1 发现</translation>
    </message>
    <message>
        <source>config</source>
        <translation>配置</translation>
    </message>
    <message>
        <source>action</source>
        <translation>操作</translation>
    </message>
    <message>
        <source>The services, worst first.</source>
        <translation>列出服务，最差的在前。</translation>
    </message>
    <message>
        <source>Everything about one service.</source>
        <translation>显示单个服务的全部信息。</translation>
    </message>
    <message>
        <source>The systems asked and how they do.</source>
        <translation>列出所查询的系统及其状态。</translation>
    </message>
    <message>
        <source>Which step of connecting fails, and what to do.</source>
        <translation>诊断连接在哪一步失败以及如何处理。</translation>
    </message>
    <message>
        <source>A PromQL query; with --range over time.</source>
        <translation>执行 PromQL 查询；加 --range 则查询一段时间。</translation>
    </message>
    <message>
        <source>Services, or another collection, as they change.</source>
        <translation>随变化持续输出服务或其他集合。</translation>
    </message>
    <message>
        <source>The environments.</source>
        <translation>列出环境。</translation>
    </message>
    <message>
        <source>Usage: qdctl COMMAND [OPTIONS]</source>
        <translation>用法：qdctl COMMAND [OPTIONS]</translation>
    </message>
    <message>
        <source>Commands:</source>
        <translation>命令：</translation>
    </message>
    <message>
        <source>See: qdctl --help</source>
        <translation>参见：qdctl --help</translation>
    </message>
    <message>
        <source>table, wide, json or yaml.</source>
        <translation>table、wide、json 或 yaml。</translation>
    </message>
    <message>
        <source>format</source>
        <translation>格式</translation>
    </message>
    <message>
        <source>How long to wait for the sources (10s; doctor and query 30s). act: how long to follow an action (until it ends).</source>
        <translation>等待数据源的时长（10s；doctor 和 query 为 30s）。act：跟踪操作的时长（直到结束）。</translation>
    </message>
    <message>
        <source>duration</source>
        <translation>时长</translation>
    </message>
    <message>
        <source>Wait until every source had its say; this is what happens anyway.</source>
        <translation>等待所有数据源应答；默认即如此。</translation>
    </message>
    <message>
        <source>No colours, even on a terminal (also: NO_COLOR).</source>
        <translation>不使用颜色，即使在终端中（亦可用 NO_COLOR）。</translation>
    </message>
    <message>
        <source>query: the time up to now.</source>
        <translation>query：截至当前的时间范围。</translation>
    </message>
    <message>
        <source>source</source>
        <translation>数据源</translation>
    </message>
    <message>
        <source>watch: end after so many tables or changes.</source>
        <translation>watch：输出指定次数的表格或变更后结束。</translation>
    </message>
    <message>
        <source>number</source>
        <translation>次数</translation>
    </message>
    <message>
        <source>watch: plain tables this far apart.</source>
        <translation>watch：按此间隔输出纯文本表格。</translation>
    </message>
    <message>
        <source>This text.</source>
        <translation>显示本帮助。</translation>
    </message>
    <message>
        <source>The version.</source>
        <translation>显示版本。</translation>
    </message>
    <message>
        <source>there is no command “%1”</source>
        <translation>没有命令“%1”</translation>
    </message>
    <message>
        <source>%1 needs %2</source>
        <translation>%1 需要 %2</translation>
    </message>
    <message>
        <source>%1 takes no “%2”; quote what belongs together</source>
        <translation>%1 不接受“%2”；请用引号括起同属一项的内容</translation>
    </message>
    <message>
        <source>-o is table, wide, json or yaml, not “%1”</source>
        <translation>-o 只能是 table、wide、json 或 yaml，不能是“%1”</translation>
    </message>
    <message>
        <source>--%1 is a duration such as 500ms, 15s, 5m, 1h30m; “%2” is none</source>
        <translation>--%1 须为时长，例如 500ms、15s、5m、1h30m；“%2”不是时长</translation>
    </message>
    <message>
        <source>--count is a number above 0; “%1” is none</source>
        <translation>--count 须为大于 0 的数；“%1”不是</translation>
    </message>
    <message>
        <source>SERVICE</source>
        <translation>服务</translation>
    </message>
    <message>
        <source>ENVIRONMENT</source>
        <translation>环境</translation>
    </message>
    <message>
        <source>NAMESPACE</source>
        <translation>命名空间</translation>
    </message>
    <message>
        <source>HEALTH</source>
        <translation>健康状态</translation>
    </message>
    <message>
        <source>WHY</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>RATE</source>
        <translation>请求速率</translation>
    </message>
    <message>
        <source>ERRORS</source>
        <translation>错误率</translation>
    </message>
    <message>
        <source>P50</source>
        <translation>P50</translation>
    </message>
    <message>
        <source>P95</source>
        <translation>P95</translation>
    </message>
    <message>
        <source>P99</source>
        <translation>P99</translation>
    </message>
    <message>
        <source>CPU</source>
        <translation>CPU</translation>
    </message>
    <message>
        <source>MEMORY</source>
        <translation>内存</translation>
    </message>
    <message>
        <source>READY</source>
        <translation>就绪</translation>
    </message>
    <message>
        <source>CHECKS</source>
        <translation>健康检查</translation>
    </message>
    <message>
        <source>ALERTS</source>
        <translation>告警</translation>
    </message>
    <message>
        <source>VERSION</source>
        <translation>版本</translation>
    </message>
    <message>
        <source>CHANGED</source>
        <translation>最近变更</translation>
    </message>
    <message>
        <source>AGE</source>
        <translation>数据时延</translation>
    </message>
    <message>
        <source>PROTECTED</source>
        <translation>受保护</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>是</translation>
    </message>
    <message>
        <source>no</source>
        <translation>否</translation>
    </message>
    <message>
        <source>SOURCES</source>
        <translation>数据源</translation>
    </message>
    <message>
        <source>COLOUR</source>
        <translation>颜色</translation>
    </message>
    <message>
        <source>SOURCE</source>
        <translation>数据源</translation>
    </message>
    <message>
        <source>SYSTEM</source>
        <translation>系统</translation>
    </message>
    <message>
        <source>STATE</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>ENDPOINT</source>
        <translation>端点</translation>
    </message>
    <message>
        <source>IDENTITY</source>
        <translation>身份</translation>
    </message>
    <message>
        <source>HOLDS</source>
        <translation>内容</translation>
    </message>
    <message>
        <source>INSTANCE</source>
        <translation>实例</translation>
    </message>
    <message>
        <source>NODE</source>
        <translation>节点</translation>
    </message>
    <message>
        <source>ADDRESS</source>
        <translation>地址</translation>
    </message>
    <message>
        <source>POD</source>
        <translation>Pod</translation>
    </message>
    <message>
        <source>WORKLOAD</source>
        <translation>工作负载</translation>
    </message>
    <message>
        <source>KIND</source>
        <translation>类别</translation>
    </message>
    <message>
        <source>UPDATED</source>
        <translation>已更新</translation>
    </message>
    <message>
        <source>REVISION</source>
        <translation>修订版本</translation>
    </message>
    <message>
        <source>IMAGE</source>
        <translation>镜像</translation>
    </message>
    <message>
        <source>RESTARTS</source>
        <translation>重启次数</translation>
    </message>
    <message>
        <source>RUNNING</source>
        <translation>已运行</translation>
    </message>
    <message>
        <source>IP</source>
        <translation>IP</translation>
    </message>
    <message>
        <source>PODS</source>
        <translation>Pod</translation>
    </message>
    <message>
        <source>LAST</source>
        <translation>最近</translation>
    </message>
    <message>
        <source>TYPE</source>
        <translation>类型</translation>
    </message>
    <message>
        <source>REASON</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>OBJECT</source>
        <translation>对象</translation>
    </message>
    <message>
        <source>COUNT</source>
        <translation>次数</translation>
    </message>
    <message>
        <source>MESSAGE</source>
        <translation>消息</translation>
    </message>
    <message>
        <source>ALERT</source>
        <translation>告警</translation>
    </message>
    <message>
        <source>SEVERITY</source>
        <translation>级别</translation>
    </message>
    <message>
        <source>FOR</source>
        <translation>已持续</translation>
    </message>
    <message>
        <source>SUMMARY</source>
        <translation>摘要</translation>
    </message>
    <message>
        <source>WHEN</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>CHANGE</source>
        <translation>变更</translation>
    </message>
    <message>
        <source>KEY</source>
        <translation>键</translation>
    </message>
    <message>
        <source>Instances</source>
        <translation>实例</translation>
    </message>
    <message>
        <source>Workloads</source>
        <translation>工作负载</translation>
    </message>
    <message>
        <source>Pods</source>
        <translation>Pod</translation>
    </message>
    <message>
        <source>Alerts</source>
        <translation>告警</translation>
    </message>
    <message>
        <source>Events</source>
        <translation>事件</translation>
    </message>
    <message>
        <source>Changes</source>
        <translation>变更</translation>
    </message>
    <message>
        <source>SINCE</source>
        <translation>已持续</translation>
    </message>
    <message>
        <source>note</source>
        <translation>提示</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>requests</source>
        <translation>请求</translation>
    </message>
    <message>
        <source>errors</source>
        <translation>错误率</translation>
    </message>
    <message>
        <source>p50</source>
        <translation>p50</translation>
    </message>
    <message>
        <source>p95</source>
        <translation>p95</translation>
    </message>
    <message>
        <source>p99</source>
        <translation>p99</translation>
    </message>
    <message>
        <source>memory</source>
        <translation>内存</translation>
    </message>
    <message>
        <source>SIGNAL</source>
        <translation>信号</translation>
    </message>
    <message>
        <source>NOW</source>
        <translation>当前</translation>
    </message>
    <message>
        <source>FROM</source>
        <translation>来源</translation>
    </message>
    <message>
        <source>Signals</source>
        <translation>信号</translation>
    </message>
    <message>
        <source>FOUND AS</source>
        <translation>识别为</translation>
    </message>
    <message>
        <source>NAME</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>NUMBER</source>
        <translation>数量</translation>
    </message>
    <message>
        <source>RULE</source>
        <translation>规则</translation>
    </message>
    <message>
        <source>How we know</source>
        <translation>判定依据</translation>
    </message>
    <message>
        <source>for %1</source>
        <translation>已持续 %1</translation>
    </message>
    <message>
        <source>%1 of %2 ready</source>
        <translation>%1/%2 就绪</translation>
    </message>
    <message>
        <source>data %1 old</source>
        <translation>数据为 %1 前</translation>
    </message>
    <message>
        <source>warning: %1</source>
        <translation>警告：%1</translation>
    </message>
    <message>
        <source>note: %1</source>
        <translation>注意：%1</translation>
    </message>
    <message>
        <source>SERIES</source>
        <translation>序列</translation>
    </message>
    <message>
        <source>VALUE</source>
        <translation>值</translation>
    </message>
    <message>
        <source>LEAST</source>
        <translation>最小</translation>
    </message>
    <message>
        <source>MEAN</source>
        <translation>平均</translation>
    </message>
    <message>
        <source>GREATEST</source>
        <translation>最大</translation>
    </message>
    <message>
        <source>POINTS</source>
        <translation>点数</translation>
    </message>
    <message>
        <source>The query has no result. Check the metric&apos;s name and its labels.</source>
        <translation>查询没有结果。请检查指标名称及其标签。</translation>
    </message>
    <message>
        <source>STEP</source>
        <translation>步骤</translation>
    </message>
    <message>
        <source>RESULT</source>
        <translation>结果</translation>
    </message>
    <message>
        <source>TIME</source>
        <translation>耗时</translation>
    </message>
    <message>
        <source>FOUND</source>
        <translation>发现</translation>
    </message>
    <message>
        <source>ok</source>
        <translation>正常</translation>
    </message>
    <message>
        <source>warning</source>
        <translation>警告</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>失败</translation>
    </message>
    <message>
        <source>skipped</source>
        <translation>已跳过</translation>
    </message>
    <message>
        <source>pending</source>
        <translation>待触发</translation>
    </message>
    <message>
        <source>What to do: %1</source>
        <translation>处理建议：%1</translation>
    </message>
    <message>
        <source>Its own words: %1</source>
        <translation>原文：%1</translation>
    </message>
    <message>
        <source>%1 ago</source>
        <translation>%1 前</translation>
    </message>
    <message>
        <source>not loaded</source>
        <translation>未加载</translation>
    </message>
    <message>
        <source>incomplete (%1)</source>
        <translation>不完整（%1）</translation>
    </message>
    <message>
        <source>Not all is known yet: no answer from %1.</source>
        <translation>尚未掌握全部信息：%1 没有应答。</translation>
    </message>
    <message>
        <source>query: the time between two points of a --range (15s).</source>
        <translation>query：--range 中两点之间的步长（15s）。</translation>
    </message>
    <message>
        <source>%1 means nothing to %2; it belongs to %3</source>
        <translation>%1 对 %2 没有意义；它属于 %3</translation>
    </message>
    <message>
        <source>%1 means nothing without --%2</source>
        <translation>没有 --%2 时 %1 没有意义</translation>
    </message>
    <message>
        <source>%1 and --%2 exclude one another</source>
        <translation>%1 与 --%2 互相排斥</translation>
    </message>
    <message>
        <source>--interval is for tables; with -o %1 every change is printed as it comes</source>
        <translation>--interval 用于表格；使用 -o %1 时，每个变更都会立即输出</translation>
    </message>
    <message>
        <source>--config means nothing beside addresses: they are all that is connected to</source>
        <translation>给出地址时 --config 没有意义：只连接这些地址</translation>
    </message>
    <message>
        <source>configuration</source>
        <translation>配置</translation>
    </message>
    <message>
        <source>resolve</source>
        <translation>解析</translation>
    </message>
    <message>
        <source>connect</source>
        <translation>连接</translation>
    </message>
    <message>
        <source>tls</source>
        <translation>加密</translation>
    </message>
    <message>
        <source>authenticate</source>
        <translation>身份</translation>
    </message>
    <message>
        <source>authorise</source>
        <translation>权限</translation>
    </message>
    <message>
        <source>clock</source>
        <translation>时钟</translation>
    </message>
    <message>
        <source>version</source>
        <translation>版本</translation>
    </message>
    <message>
        <source>deploy</source>
        <translation>部署</translation>
    </message>
    <message>
        <source>scale</source>
        <translation>扩缩容</translation>
    </message>
    <message>
        <source>restart</source>
        <translation>重启</translation>
    </message>
    <message>
        <source>health</source>
        <translation>健康状态</translation>
    </message>
    <message>
        <source>alert</source>
        <translation>告警</translation>
    </message>
    <message>
        <source>workload</source>
        <translation>工作负载</translation>
    </message>
    <message>
        <source>network-service</source>
        <translation>网络服务</translation>
    </message>
    <message>
        <source>consul-service</source>
        <translation>Consul 服务</translation>
    </message>
    <message>
        <source>job</source>
        <translation>抓取任务</translation>
    </message>
    <message>
        <source>pod</source>
        <translation>Pod</translation>
    </message>
    <message>
        <source>firing</source>
        <translation>触发中</translation>
    </message>
    <message>
        <source>suppressed</source>
        <translation>已抑制</translation>
    </message>
    <message>
        <source>alerts</source>
        <translation>告警</translation>
    </message>
    <message>
        <source>checks</source>
        <translation>健康检查</translation>
    </message>
    <message>
        <source>events</source>
        <translation>事件</translation>
    </message>
    <message>
        <source>instances</source>
        <translation>实例</translation>
    </message>
    <message>
        <source>namespaces</source>
        <translation>命名空间</translation>
    </message>
    <message>
        <source>nodes</source>
        <translation>节点</translation>
    </message>
    <message>
        <source>peers</source>
        <translation>对等节点</translation>
    </message>
    <message>
        <source>pods</source>
        <translation>Pod</translation>
    </message>
    <message>
        <source>services</source>
        <translation>服务</translation>
    </message>
    <message>
        <source>targets</source>
        <translation>抓取目标</translation>
    </message>
    <message>
        <source>workloads</source>
        <translation>工作负载</translation>
    </message>
    <message>
        <source>OVER</source>
        <translation>时段</translation>
    </message>
    <message>
        <source>standard output cannot be written: %1</source>
        <translation>无法写入标准输出：%1</translation>
    </message>
    <message>
        <source>did you mean %1?</source>
        <translation>是不是想输入 %1？</translation>
    </message>
    <message>
        <source>sources</source>
        <translation>数据源</translation>
    </message>
    <message>
        <source>changes</source>
        <translation>变更</translation>
    </message>
    <message>
        <source>environments</source>
        <translation>环境</translation>
    </message>
    <message>
        <source>
A filter is words that must all occur, and field:value, for example: pay health:critical ns:shop -canary
COLLECTION: services, sources, instances, workloads, pods, nodes, events, alerts, changes, actions, configs, environments
watch begins with a COLLECTION or with what can only be a filter (field:value, -word), of services then.
A filter that nothing fits is told on standard error: an empty list, and no failure.
errors, cpu and memory are ratios: errors:&gt;0.05 is errors:&gt;5%.
A field that there is not is refused; put a text with a colon in quotes of its own: &apos;&quot;nginx:1.25&quot;&apos;
With -o json, services, service, sources, doctor and env print an array: service has one
element for each service of that name. watch prints one document a line for every change.
act prints one document at its end: an array of them where several targets are named.
What is not known is null. An empty list means that there is nothing, unless the exit code is 3 or 4.
Rates and quantiles are taken over a time that -o wide and -o json name.
A service reads loading or incomplete while a source of its environment has never answered.
AGE is the time since the most silent of a row&apos;s sources last spoke. One that has nothing new to say may be
silent for minutes and is live all the same; qdctl sources tells each one&apos;s, HEALTH tells what is not live.
The doctor&apos;s steps, in their order: configuration, resolve, connect, tls, authenticate, authorise,
clock, version. Each is ok, warning, failed, skipped (one before it failed) or pending (it hangs).
Addresses on the command line are all that is connected to: the environments of the file are left aside.
audit reads the trail&apos;s files, no system is asked: list and export take a FILTER (verb:restart, outcome:failed,
principal, operator, target, environment, reason), verify says what is wrong, with file and line.
TARGET: a service (payment, or environment/namespace/payment), deployment/payment, statefulset/shop/ledger,
daemonset/NAME, instance/ID; qdctl act --list TARGET tells the verbs that there are for it.
act shows what would change for all targets, asks once, and does one after another; without a terminal
it needs --yes. Ctrl-C asks to cancel what can still be cancelled; once more ends at once.
actions cancel ID asks the same of what qdctl does elsewhere, by its KEY in qdctl actions -o wide; it waits for
its end (--timeout), prints what was done and what not, and ends with 0 when it was cancelled. An action that
does several targets one after the other begins none of the others then.

Exit codes:
  0  all is well
  1  something is critical, a step of the doctor failed, an action failed, or configurations differ
  2  the command line is wrong, or the query; or --yes, --confirm or a reason is missing and nobody can be asked
  3  no connection, a source failed, the output cannot be written, or a trail or history is broken
  4  not everything answered in time
  5  there is no such service, target, configuration or action, no source that could answer, or no audit trail
  6  an action was refused, or whoever was asked did not agree: nothing was done; or nothing is left to cancel
  7  an action is stuck: everything was sent, but the system does not get where it should
  8  an action is uncertain: something was sent, and it is not known whether it arrived
  9  a configuration is not what the change was made from, or a merge has conflicts: nothing was done
130  an action was cancelled, with Ctrl-C or from elsewhere
141  who read the output has gone, as in: qdctl watch | head
</source>
        <translation>
过滤条件由必须全部出现的词和 field:value 组成，例如：pay health:critical ns:shop -canary
COLLECTION：services、sources、instances、workloads、pods、nodes、events、alerts、changes、actions、configs、environments
watch 以 COLLECTION 开头，或以只能是过滤条件的词（field:value、-word）开头，此时指服务。
没有内容符合过滤条件时会在标准错误中说明：列表为空，不算失败。
errors、cpu 和 memory 为比值：errors:&gt;0.05 即 errors:&gt;5%。
不存在的字段会被拒绝；含冒号的文本请另加引号：&apos;&quot;nginx:1.25&quot;&apos;
使用 -o json 时，services、service、sources、doctor 和 env 输出一个数组：service 为每个
同名服务各输出一个元素。watch 每次变更输出一行文档。
act 在结束时输出一个文档：指定多个目标时为其数组。
未知的内容为 null。空列表表示确实没有，除非退出码为 3 或 4。
速率和分位数取自一段时间，-o wide 和 -o json 会注明。
所在环境中有数据源从未应答时，服务显示为加载中或不完整。
AGE 为该行各数据源中沉默最久者距上次应答的时间。没有新内容的数据源可能沉默数分钟而仍为实时；
qdctl sources 列出每个数据源的时间，HEALTH 会说明哪些不是实时的。
doctor 的步骤依次为（-o json 中的名称）：configuration、resolve、connect、tls、authenticate、authorise、clock、version。
每一步的结果为 ok、warning、failed、skipped（前面的步骤失败）或 pending（卡住）。
命令行上的地址就是全部连接对象：文件中的环境不予查看。
audit 只读取审计记录的文件，不查询任何系统：list 和 export 可带 FILTER（verb:restart、outcome:failed、
principal、operator、target、environment、reason），verify 会指出问题所在的文件和行。
TARGET：服务（payment 或 environment/namespace/payment）、deployment/payment、statefulset/shop/ledger、
daemonset/NAME、instance/ID；qdctl act --list TARGET 列出可对其执行的动作。
act 先显示所有目标将发生的变化，询问一次，然后逐个执行；没有终端时需要 --yes。
按 Ctrl-C 请求取消尚可取消的部分；再按一次立即结束。
actions cancel ID 对别处的 qdctl 正在执行的操作提出同样的请求，ID 是 qdctl actions -o wide 中的 KEY；它会等到该操作
结束（--timeout），列出已做和未做的内容，确已取消时退出码为 0。依次处理多个目标的操作不会再开始其余目标。

退出码：
  0  一切正常
  1  有严重问题，doctor 的某一步失败，操作失败，或配置不同
  2  命令行或查询有误；或缺少 --yes、--confirm 或原因，而又无人可询问
  3  无法连接、数据源故障、无法写入输出，或审计记录、历史已损坏
  4  未能全部及时应答
  5  没有该服务、目标、配置或操作，没有可应答的数据源，或没有审计记录
  6  操作被拒绝，或被询问者未同意：什么都没有做；或已没有可取消的内容
  7  操作卡住：已全部发送，但系统未能达到应有的状态
  8  操作结果不确定：已发送，但不知是否到达
  9  配置已不是修改所依据的内容，或合并有冲突：什么都没有做
130  操作被取消：按了 Ctrl-C，或来自别处
141  读取输出的一方已退出，例如：qdctl watch | head
</translation>
    </message>
    <message>
        <source>Print what is known at once instead of waiting until every source had its say: every run reads anew, so that is little more than what is configured, and the rest is not loaded. Ends with 4 where something is still unknown. act: end once everything is sent, without waiting for what comes of it.</source>
        <translation>立即输出已知内容，不等待所有数据源应答：每次运行都会重新读取，因此几乎只有配置内容，其余显示为未加载。如仍有未知内容，退出码为 4。act：全部发送后即结束，不等待结果。</translation>
    </message>
    <message>
        <source>not known: no Prometheus and no Alertmanager is configured</source>
        <translation>未知：未配置 Prometheus 和 Alertmanager</translation>
    </message>
    <message>
        <source>pending</source>
        <comment>a step of the doctor</comment>
        <translation>未结束</translation>
    </message>
    <message>
        <source>only what the command line or this shell names is connected to; the environments of %1 are left aside</source>
        <translation>仅连接命令行或此终端环境变量指定的内容；%1 中的环境不予查看</translation>
    </message>
    <message>
        <source>What was done, tried and refused; whether the trail is whole.</source>
        <translation>列出已执行、尝试和被拒绝的操作；校验审计记录是否完整。</translation>
    </message>
    <message>
        <source>audit list, export: only the time up to now.</source>
        <translation>audit list、export：仅截至现在的这段时间。</translation>
    </message>
    <message>
        <source>audit verify: a line that has to be there, as the system&apos;s journal noted it.</source>
        <translation>audit verify：必须存在的一行，按系统日志中所记。</translation>
    </message>
    <message>
        <source>SEQ:HASH</source>
        <translation>SEQ:HASH</translation>
    </message>
    <message>
        <source>audit export: jsonl, the lines as they are, or csv for spreadsheets.</source>
        <translation>audit export：jsonl（原样各行）或 csv（用于电子表格）。</translation>
    </message>
    <message>
        <source>path</source>
        <translation>路径</translation>
    </message>
    <message>
        <source>this reading is not noted in the trail: %1</source>
        <translation>本次读取未能记入审计记录：%1</translation>
    </message>
    <message>
        <source>this reading is not noted in %1: another program is writing that trail (an open window, or qdctl while it acts). It is read all the same; to have a reading noted, read again when that program has ended</source>
        <translation>本次读取未记入 %1：另一个程序正在写入该记录（打开着的窗口，或正在执行操作的 qdctl）。读取照常进行；若要让读取被记下，请在那个程序结束后再读一次</translation>
    </message>
    <message>
        <source>this reading is not noted in the trail: it is broken, and not continued</source>
        <translation>本次读取未能记入审计记录：记录已损坏，不再续写</translation>
    </message>
    <message>
        <source>this reading is not noted in %1: where its trail was written is not known, so it may be a copy</source>
        <translation>本次读取不记入 %1：不知道其记录写于何处，它可能是一份副本</translation>
    </message>
    <message>
        <source>this reading is not noted in %1: it is a copy of the trail in %2</source>
        <translation>本次读取不记入 %1：它是 %2 中记录的副本</translation>
    </message>
    <message>
        <source>this reading is not noted in %1: the trail was written in %2, and is noted to lie here with the next action</source>
        <translation>本次读取不记入 %1：该记录此前写于 %2，下一次操作时会记下它现在位于此处</translation>
    </message>
    <message>
        <source>lines of the trail that cannot be read: %1</source>
        <translation>审计记录中无法读取的行数：%1</translation>
    </message>
    <message>
        <source>no line of the trail is there, or fits</source>
        <translation>审计记录中没有任何行，或没有符合条件的行</translation>
    </message>
    <message>
        <source>%1 cannot be written: %2</source>
        <translation>无法写入 %1：%2</translation>
    </message>
    <message>
        <source>audit is followed by list, verify or export, not “%1”</source>
        <translation>audit 之后应为 list、verify 或 export，而不是“%1”</translation>
    </message>
    <message>
        <source>--%1 has an empty value</source>
        <translation>--%1 的值为空</translation>
    </message>
    <message>
        <source>--head is a line&apos;s number, a colon and its hash of 64 hexadecimal digits</source>
        <translation>--head 应为行号、冒号和 64 位十六进制哈希</translation>
    </message>
    <message>
        <source>--format is jsonl or csv, not “%1”</source>
        <translation>--format 应为 jsonl 或 csv，而不是“%1”</translation>
    </message>
    <message>
        <source>NO.</source>
        <translation>编号</translation>
    </message>
    <message>
        <source>WHEN (UTC)</source>
        <translation>时间 (UTC)</translation>
    </message>
    <message>
        <source>OUTCOME</source>
        <translation>结果</translation>
    </message>
    <message>
        <source>Do something: shows what it does, asks, and follows it.</source>
        <translation>执行操作：先显示影响，再询问，然后跟踪到结束。</translation>
    </message>
    <message>
        <source>What is being done, and what was; cancel: ends what can still be ended.</source>
        <translation>正在进行和已经进行的操作；cancel：终止尚可终止的操作。</translation>
    </message>
    <message>
        <source>act: which verbs there are for a target, and why one may not be used.</source>
        <translation>act：列出可对目标执行的动作，以及不能使用的原因。</translation>
    </message>
    <message>
        <source>name=value</source>
        <translation>名称=值</translation>
    </message>
    <message>
        <source>act scale: how many there shall be.</source>
        <translation>act scale：应有的副本数。</translation>
    </message>
    <message>
        <source>act rollback: the revision to go back to (the one before).</source>
        <translation>act rollback：要回退到的修订版本（默认前一个）。</translation>
    </message>
    <message>
        <source>act, config tidy: why; it stands in the audit trail.</source>
        <translation>act、config tidy：原因；写入审计记录。</translation>
    </message>
    <message>
        <source>text</source>
        <translation>文本</translation>
    </message>
    <message>
        <source>name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>act: go on with the other targets after one was refused or failed.</source>
        <translation>act：某个目标被拒绝或失败后继续处理其他目标。</translation>
    </message>
    <message>
        <source>--set is name=value; “%1” is none</source>
        <translation>--set 的形式为 name=value；“%1”不是</translation>
    </message>
    <message>
        <source>--%1 is a whole number from %2 on; “%3” is none</source>
        <translation>--%1 为不小于 %2 的整数；“%3”不是</translation>
    </message>
    <message>
        <source>“%1” is given twice</source>
        <translation>“%1”给出了两次</translation>
    </message>
    <message>
        <source>actions</source>
        <translation>操作</translation>
    </message>
    <message>
        <source>running</source>
        <translation>进行中</translation>
    </message>
    <message>
        <source>succeeded</source>
        <translation>成功</translation>
    </message>
    <message>
        <source>cancelled</source>
        <translation>已取消</translation>
    </message>
    <message>
        <source>interrupted</source>
        <translation>已中断</translation>
    </message>
    <message>
        <source>uncertain</source>
        <translation>不确定</translation>
    </message>
    <message>
        <source>stuck</source>
        <translation>卡住</translation>
    </message>
    <message>
        <source>done</source>
        <translation>完成</translation>
    </message>
    <message>
        <source>refused</source>
        <translation>已拒绝</translation>
    </message>
    <message>
        <source>sent</source>
        <translation>已发送</translation>
    </message>
    <message>
        <source>there is: %1</source>
        <translation>现有：%1</translation>
    </message>
    <message>
        <source>refused: %1</source>
        <translation>已拒绝：%1</translation>
    </message>
    <message>
        <source>the server says that nothing would change</source>
        <translation>服务器表示不会有任何变化</translation>
    </message>
    <message>
        <source>nothing changes in it that can be shown</source>
        <translation>其中没有可以显示的变化</translation>
    </message>
    <message>
        <source>this cannot be undone</source>
        <translation>此操作无法撤销</translation>
    </message>
    <message>
        <source>VERB</source>
        <translation>动作</translation>
    </message>
    <message>
        <source>MEANS</source>
        <translation>含义</translation>
    </message>
    <message>
        <source>MAY I</source>
        <translation>允许</translation>
    </message>
    <message>
        <source>ASKS FOR</source>
        <translation>所需参数</translation>
    </message>
    <message>
        <source>nothing can be done to it</source>
        <translation>不能对其执行任何操作</translation>
    </message>
    <message>
        <source>ACTION</source>
        <translation>操作</translation>
    </message>
    <message>
        <source>TARGET</source>
        <translation>目标</translation>
    </message>
    <message>
        <source>WHO</source>
        <translation>操作人</translation>
    </message>
    <message>
        <source>OPERATOR</source>
        <translation>本机用户</translation>
    </message>
    <message>
        <source>ORIGIN</source>
        <translation>发起端</translation>
    </message>
    <message>
        <source>ERROR</source>
        <translation>错误</translation>
    </message>
    <message>
        <source>the trail is whole</source>
        <translation>审计记录完整</translation>
    </message>
    <message>
        <source>the trail is broken</source>
        <translation>审计记录已损坏</translation>
    </message>
    <message>
        <source>the copy ends before the trail does</source>
        <translation>副本在记录结束之前就结束了</translation>
    </message>
    <message>
        <source>This is a copy of the trail in %1; nothing is noted here.</source>
        <translation>这是 %1 中审计记录的副本；此处不记入任何内容。</translation>
    </message>
    <message>
        <source>lines: %1, in files: %2; numbers %3 to %4</source>
        <translation>行数：%1，文件数：%2；编号 %3 至 %4</translation>
    </message>
    <message>
        <source>lines: none, in files: %1</source>
        <translation>行数：无，文件数：%1</translation>
    </message>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
    <message>
        <source>newest noted line: %1</source>
        <translation>记下的最新行：%1</translation>
    </message>
    <message>
        <source>the key and that note are kept in: %1</source>
        <translation>密钥和该记录保存在：%1</translation>
    </message>
    <message>
        <source>The last line is torn: a program writes it this moment, or ended while it did. It was never acknowledged, so this is no fault.</source>
        <translation>最后一行不完整：程序正在写入，或在写入时结束。该行从未被确认，因此不算问题。</translation>
    </message>
    <message>
        <source>The last line is not noted: a program is about to, or ended before. It was never acknowledged, so this is no fault.</source>
        <translation>最后一行尚未记下：程序即将记下，或在此之前结束。该行从未被确认，因此不算问题。</translation>
    </message>
    <message>
        <source>and further faults: %1</source>
        <translation>以及其他问题：%1</translation>
    </message>
    <message>
        <source>WITH</source>
        <translation>参数</translation>
    </message>
    <message>
        <source>BY</source>
        <translation>操作人</translation>
    </message>
    <message>
        <source>TRAIL</source>
        <translation>记录</translation>
    </message>
    <message>
        <source>there is nothing called “%1”; qdctl config ls lists what there is</source>
        <translation>没有名为“%1”的目标；qdctl config ls 会列出现有的</translation>
    </message>
    <message>
        <source>whether there is “%1” is not known: not all sources answer</source>
        <translation>无法确定是否存在“%1”：并非所有数据源都有应答</translation>
    </message>
    <message>
        <source>“%1” may be %2; write which</source>
        <translation>“%1”可能是 %2；请写明是哪一个</translation>
    </message>
    <message>
        <source>%1 is a folder; a folder is --dir</source>
        <translation>%1 是文件夹；文件夹请用 --dir</translation>
    </message>
    <message>
        <source>%1 cannot be read: %2</source>
        <translation>%1 无法读取：%2</translation>
    </message>
    <message>
        <source>%1 is larger than anything that a store takes</source>
        <translation>%1 超过任何存储可接受的大小</translation>
    </message>
    <message>
        <source>%1 is nested too deeply</source>
        <translation>%1 嵌套过深</translation>
    </message>
    <message>
        <source>%1 is no folder</source>
        <translation>%1 不是文件夹</translation>
    </message>
    <message>
        <source>there is no file below %1; what is to be removed is removed with: %2</source>
        <translation>%1 下没有文件；要删除请用：%2</translation>
    </message>
    <message>
        <source>--%1 is %2; “%3” is none</source>
        <translation>--%1 的形式为 %2；“%3”不是</translation>
    </message>
    <message>
        <source>--create is configmap/NAMESPACE, kv-prefix or kv-document; “%1” is none</source>
        <translation>--create 为 configmap/NAMESPACE、kv-prefix 或 kv-document；“%1”不是</translation>
    </message>
    <message>
        <source>--create configmap needs a namespace: configmap/NAMESPACE</source>
        <translation>--create configmap 需要命名空间：configmap/NAMESPACE</translation>
    </message>
    <message>
        <source>config is followed by %1, not “%2”</source>
        <translation>config 之后应为 %1，而不是“%2”</translation>
    </message>
    <message>
        <source>two releases are compared with each other; --file, --dir, --set and --unset mean nothing to them</source>
        <translation>两次发布相互比较；--file、--dir、--set 和 --unset 对其没有意义</translation>
    </message>
    <message>
        <source>(document)</source>
        <translation>（文档）</translation>
    </message>
    <message>
        <source>SIZE</source>
        <translation>大小</translation>
    </message>
    <message>
        <source>binary</source>
        <translation>二进制</translation>
    </message>
    <message>
        <source>there is no key in it</source>
        <translation>其中没有键</translation>
    </message>
    <message>
        <source>release %1 by %2</source>
        <translation>发布 %1，作者 %2</translation>
    </message>
    <message>
        <source>a draft of it is kept here</source>
        <translation>此处保存着它的草稿</translation>
    </message>
    <message>
        <source>RELEASE</source>
        <translation>发布</translation>
    </message>
    <message>
        <source>ENTRIES</source>
        <translation>条目</translation>
    </message>
    <message>
        <source>COMMENT</source>
        <translation>备注</translation>
    </message>
    <message>
        <source>OF</source>
        <translation>来源发布</translation>
    </message>
    <message>
        <source>HASH</source>
        <translation>哈希</translation>
    </message>
    <message>
        <source>%1: both changed the whole value</source>
        <translation>%1：双方都修改了整个值</translation>
    </message>
    <message>
        <source>%1: both changed the same lines</source>
        <translation>%1：双方修改了相同的行</translation>
    </message>
    <message>
        <source>before:</source>
        <translation>原有：</translation>
    </message>
    <message>
        <source>yours:</source>
        <translation>你的：</translation>
    </message>
    <message>
        <source>theirs:</source>
        <translation>对方：</translation>
    </message>
    <message>
        <source>%1: whole, releases: %2</source>
        <translation>%1：完整，发布：%2</translation>
    </message>
    <message>
        <source>%1: broken</source>
        <translation>%1：已损坏</translation>
    </message>
    <message>
        <source>Configurations with their history: read, compare, release.</source>
        <translation>配置及其历史：读取、比较、发布。</translation>
    </message>
    <message>
        <source>RELEASED</source>
        <translation>发布时间</translation>
    </message>
    <message>
        <source>DRAFT</source>
        <translation>草稿</translation>
    </message>
    <message>
        <source>query: the source to ask, by its id or its name; the environment&apos;s first otherwise. config release --create: where, if there are several.</source>
        <translation>query：要查询的数据源，用其标识或名称；否则为环境中的第一个。config release --create：有多个数据源时指定位置。</translation>
    </message>
    <message>
        <source>audit export: a new file instead of standard output. config restore: the release to go back to (the one before).</source>
        <translation>audit export：写入新文件而不是标准输出。config restore：要还原到的发布（默认为前一个）。</translation>
    </message>
    <message>
        <source>act: a value that the verb asks for. config: a key&apos;s new value. May be repeated.</source>
        <translation>act：动作需要的值。config：键的新值。可重复。</translation>
    </message>
    <message>
        <source>act, config: the name of a target in a protected environment, instead of typing it when asked; may be repeated.</source>
        <translation>act、config：受保护环境中目标的名称，代替询问时输入；可重复。</translation>
    </message>
    <message>
        <source>act, config: show what would be done, and do nothing.</source>
        <translation>act、config：只显示将要做什么，不执行。</translation>
    </message>
    <message>
        <source>act, config: do it without asking.</source>
        <translation>act、config：不询问，直接执行。</translation>
    </message>
    <message>
        <source>config get, diff: what this release held; diff takes two.</source>
        <translation>config get、diff：该发布的内容；diff 可带两个。</translation>
    </message>
    <message>
        <source>release</source>
        <translation>发布</translation>
    </message>
    <message>
        <source>config: a key&apos;s new value from a file; may be repeated.</source>
        <translation>config：从文件读取键的新值；可重复。</translation>
    </message>
    <message>
        <source>key=path</source>
        <translation>键=路径</translation>
    </message>
    <message>
        <source>key</source>
        <translation>键</translation>
    </message>
    <message>
        <source>config: the files below a folder as all keys; those that it has not are removed.</source>
        <translation>config：以文件夹下的文件作为全部键；其中没有的键将被删除。</translation>
    </message>
    <message>
        <source>config: a key to be removed; may be repeated.</source>
        <translation>config：要删除的键；可重复。</translation>
    </message>
    <message>
        <source>config release, restore, remove, tidy: why; it stands in the history.</source>
        <translation>config release、restore、remove、tidy：原因；写入历史。</translation>
    </message>
    <message>
        <source>config release: a new one, configmap/NAMESPACE, kv-prefix or kv-document.</source>
        <translation>config release：新建，configmap/NAMESPACE、kv-prefix 或 kv-document。</translation>
    </message>
    <message>
        <source>kind</source>
        <translation>类别</translation>
    </message>
    <message>
        <source>config release: the release, or the content&apos;s hash, that the change was made from.</source>
        <translation>config release：修改所依据的发布，或内容的哈希。</translation>
    </message>
    <message>
        <source>config release: merge with what was changed meanwhile; conflicts end it.</source>
        <translation>config release：与期间的修改合并；有冲突时结束。</translation>
    </message>
    <message>
        <source>config release: another draft that this machine keeps is dropped.</source>
        <translation>config release：丢弃本机保存的另一份草稿。</translation>
    </message>
    <message>
        <source>config verify: every configuration.</source>
        <translation>config verify：所有配置。</translation>
    </message>
    <message>
        <source>configs</source>
        <translation>配置</translation>
    </message>
    <message>
        <source>released</source>
        <translation>已发布</translation>
    </message>
    <message>
        <source>unmanaged</source>
        <translation>未纳管</translation>
    </message>
    <message>
        <source>removed</source>
        <translation>已删除</translation>
    </message>
    <message>
        <source>under-way</source>
        <translation>进行中</translation>
    </message>
    <message>
        <source>external-change</source>
        <translation>外部修改</translation>
    </message>
    <message>
        <source>external-removal</source>
        <translation>外部删除</translation>
    </message>
    <message>
        <source>indeterminate</source>
        <translation>无法确定</translation>
    </message>
    <message>
        <source>aborted</source>
        <translation>已中止</translation>
    </message>
    <message>
        <source>restore</source>
        <translation>还原</translation>
    </message>
    <message>
        <source>creation</source>
        <translation>创建</translation>
    </message>
    <message>
        <source>removal</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>external</source>
        <translation>外部</translation>
    </message>
    <message>
        <source>
config ls [FILTER]            the configurations of all stores (standing:external-change, namespace:shop, …)
config get NAME [KEY]         what is there now, or with --release what a release held; -o raw: the bytes of one key
config diff NAME              what was changed behind the newest release&apos;s back; with --release A [B] since A, or from
                              A to B; with --file, --dir, --set, --unset what a release of these would change
config validate NAME          the syntax of these, or of what is there: file:line:column: message
config release NAME           publishes them; shows the difference and asks, or --yes
config history NAME           its releases, newest first
config restore NAME           releases again what an earlier release held (--to RELEASE); rollback is the same
config remove NAME            deletes it by a release: its history stays
config tidy NAME              removes old releases for good, but not the newest --keep N, nor those of --keep-days D
config verify NAME|--all      whether records and contents are what was released
NAME: a row&apos;s name, namespace/name or key. A file is --file KEY=PATH, a document without keys --file =PATH.
config release refuses (9) when the configuration is not what it was made from: that is --base, a release or a hash as
config get -o json tells it, and without it the newest release. --merge merges both, and stops at conflicts.
With -o json it tells then what is in the way: outcome, changed keys, conflicts with their lines, what to do next.
Exit codes of config, each as below; all may end with 2, 3, 4, 5, 130 and 141 as well:
  ls, history           0; history 3 when it is broken too
  get                   0; 9 when what is kept of a release is not what was released
  diff                  0 when both are the same, 1 when they differ; 9 as get
  validate              0; 1 when something cannot be released so
  release               0, also when it is so already or was a dry run; 1, 6, 8; 9 as above, or another draft is kept
  restore, remove       0, also of a dry run; 1, 6, 8; 9 when somebody changed it meanwhile
  verify                0, also when a removal of old releases broke off, which is told (-o json: unfinished);
                        3 when a history or a content is not what was released
</source>
        <translation>
config ls [FILTER]            所有存储中的配置（standing:external-change、namespace:shop 等）
config get NAME [KEY]         当前内容；加 --release 为某次发布的内容；-o raw：一个键的原始字节
config diff NAME              最新发布之后在 Quarterdeck 之外的修改；加 --release A [B] 为自 A 以来，或从 A 到 B；
                              加 --file、--dir、--set、--unset 为发布这些内容将带来的变化
config validate NAME          检查这些内容（或当前内容）的语法：file:line:column: message
config release NAME           发布；先显示差异并询问，或加 --yes
config history NAME           其发布，最新的在前
config restore NAME           再次发布较早发布的内容（--to RELEASE）；也可写作 rollback
config remove NAME            以一次发布将其删除：历史保留
config tidy NAME              永久删除旧发布，但保留最新的 --keep N 次和 --keep-days D 天以内的发布
config verify NAME|--all      记录和内容是否仍与发布时一致
NAME：名称、namespace/name 或行的键。文件为 --file KEY=PATH，没有键的文档为 --file =PATH。
配置不是修改所依据的内容时，config release 拒绝执行（9）：依据由 --base 给出，可为发布或 config get -o json 所示的哈希，
不给出时为最新发布。--merge 合并双方的修改，有冲突时停止。
此时加 -o json 会说明原因：outcome、已更改的键、冲突及其行号、下一步做什么。
config 的退出码，含义见下文；各子命令都可能以 2、3、4、5、130 和 141 结束：
  ls、history           0；历史已损坏时 history 也为 3
  get                   0；保存的发布内容与当时不一致时为 9
  diff                  相同时为 0，不同时为 1；9 同 get
  validate              0；内容不能发布时为 1
  release               0，内容已是如此或为试运行时也是；1、6、8；9 见上文，或已有另一份草稿
  restore、remove       0，试运行也是；1、6、8；其间有人更改时为 9
  verify                0，旧发布的清理中断时也是，并会说明（-o json：unfinished）；
                        历史或内容与发布时不一致时为 3
</translation>
    </message>
    <message>
        <source>it is not there now</source>
        <translation>当前不存在</translation>
    </message>
    <message>
        <source>file</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>what is there now could not be read, so it is not known</source>
        <translation>无法读取当前内容，因此不得而知</translation>
    </message>
    <message>
        <source>waiting for another qdctl to end, for %1 at most …</source>
        <translation>正在等待另一个 qdctl 结束，最多等待 %1 …</translation>
    </message>
    <message>
        <source>config tidy: the newest releases stay, so many of them (50).</source>
        <translation>config tidy：保留最新的多少次发布（50）。</translation>
    </message>
    <message>
        <source>config tidy: releases that are younger stay (90).</source>
        <translation>config tidy：未满多少天的发布予以保留（90）。</translation>
    </message>
    <message>
        <source>removed as old</source>
        <translation>作为旧发布已删除</translation>
    </message>
    <message>
        <source>releases removed up to this one: %1</source>
        <translation>到此为止已删除的发布：%1</translation>
    </message>
    <message>
        <source>not now</source>
        <translation>目前不适用</translation>
    </message>
    <message>
        <source>act: on what is within reach of a service, where not all of it is, instead of nothing.</source>
        <translation>act：当服务并非全部可及时，只对可及的部分操作，而不是什么都不做。</translation>
    </message>
    <message>
        <source>release %1 was removed from the history, and what it held with it</source>
        <translation>发布 %1 及其内容已从历史中删除</translation>
    </message>
    <message>
        <source>there is no release “%1”</source>
        <translation>没有发布“%1”</translation>
    </message>
    <message>
        <source>“%1” lists those that there are</source>
        <translation>“%1” 会列出现有的</translation>
    </message>
    <message>
        <source>%1 is a whole number from %2 to %3; “%4” is none</source>
        <translation>%1 是从 %2 到 %3 的整数；“%4” 不是</translation>
    </message>
</context>
<context>
    <name>qdctl::ActCommand</name>
    <message>
        <source>there is nothing called “%1”; %2 lists what there is</source>
        <translation>没有名为“%1”的目标；%2 会列出现有的</translation>
    </message>
    <message>
        <source>whether there is “%1” is not known: not all sources answer</source>
        <translation>无法确定是否存在“%1”：并非所有数据源都有应答</translation>
    </message>
    <message>
        <source>“%1” may be %2; write which</source>
        <translation>“%1”可能是 %2；请写明是哪一个</translation>
    </message>
    <message>
        <source>nothing can be done to %1</source>
        <translation>不能对 %1 执行任何操作</translation>
    </message>
    <message>
        <source>there is no “%1” for %2; there is: %3</source>
        <translation>%2 没有动作“%1”；现有：%3</translation>
    </message>
    <message>
        <source>%1 asks for nothing; “%2” means nothing to it</source>
        <translation>%1 不需要任何参数；“%2”对它没有意义</translation>
    </message>
    <message>
        <source>%1 asks for no “%2”, but for %3</source>
        <translation>%1 不需要“%2”，而需要 %3</translation>
    </message>
    <message>
        <source>%1 needs --set %2=number, from %3 to %4</source>
        <translation>%1 需要 --set %2=数字，范围 %3 到 %4</translation>
    </message>
    <message>
        <source>nothing was done</source>
        <translation>什么都没有做</translation>
    </message>
    <message>
        <source>nothing was done: no name is asked for, but “%1” was confirmed</source>
        <translation>什么都没有做：不需要确认名称，却确认了“%1”</translation>
    </message>
    <message>
        <source>nothing was done: “%1” was confirmed, but it is %2</source>
        <translation>什么都没有做：确认的是“%1”，而实际是 %2</translation>
    </message>
    <message>
        <source>nothing was done, since nobody can be asked here: look with --dry-run, and repeat it with --yes</source>
        <translation>什么都没有做，因为此处无人可询问：请用 --dry-run 查看，再加 --yes 重复</translation>
    </message>
    <message>
        <source>nothing was done, since nobody can be asked here: this environment is protected; repeat it with --yes --confirm %1</source>
        <translation>什么都没有做，因为此处无人可询问：此环境受保护；请加 --yes --confirm %1 重复</translation>
    </message>
    <message>
        <source>%1: this environment is protected. Type %2 to go on: </source>
        <translation>%1：此环境受保护。输入 %2 以继续：</translation>
    </message>
    <message>
        <source>Do it? [y/N] </source>
        <translation>执行吗？[y/N] </translation>
    </message>
    <message>
        <source>that is not %1: nothing was done</source>
        <translation>输入的不是 %1：什么都没有做</translation>
    </message>
    <message>
        <source>whether it was begun is not known; qdctl actions tells it</source>
        <translation>不知是否已开始；qdctl actions 可以查明</translation>
    </message>
    <message>
        <source>everything is sent; what comes of it is not waited for</source>
        <translation>已全部发送；不等待结果</translation>
    </message>
    <message>
        <source>it was done before it could be cancelled; what comes of it is not waited for</source>
        <translation>在取消之前操作已经完成；不再等待其结果</translation>
    </message>
    <message>
        <source>to take it back: %1</source>
        <translation>撤销方法：%1</translation>
    </message>
    <message>
        <source>not done: %1</source>
        <translation>未执行：%1</translation>
    </message>
    <message>
        <source>still under way: %1</source>
        <translation>仍在进行：%1</translation>
    </message>
    <message>
        <source>it has not ended within %1, and is not followed any longer; qdctl actions tells what becomes of it</source>
        <translation>在 %1 内未结束，不再跟踪；qdctl actions 可以查看结果</translation>
    </message>
    <message>
        <source>it is not followed any longer; qdctl actions tells what became of it</source>
        <translation>不再跟踪；qdctl actions 可以查看结果</translation>
    </message>
    <message>
        <source>asking to cancel; Ctrl-C once more ends this program at once</source>
        <translation>正在请求取消；再按一次 Ctrl-C 立即结束本程序</translation>
    </message>
    <message>
        <source>not begun: %1</source>
        <translation>未开始：%1</translation>
    </message>
    <message>
        <source>nothing was done: this environment wants a reason; say why with %1</source>
        <translation>什么都没有做：此环境需要原因；请用 %1 说明</translation>
    </message>
    <message>
        <source>file</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>it was cancelled from elsewhere; nothing more is begun</source>
        <translation>已从别处取消；不再开始任何步骤</translation>
    </message>
    <message>
        <source>it is stuck; qdctl actions tells what becomes of it</source>
        <translation>操作卡住；可用 qdctl actions 查看后续结果</translation>
    </message>
    <message>
        <source>it is stuck: %1; qdctl actions tells what becomes of it</source>
        <translation>操作卡住：%1；可用 qdctl actions 查看后续结果</translation>
    </message>
</context>
<context>
    <name>qdctl::CancelCommand</name>
    <message>
        <source>there is no action “%1”; qdctl actions -o wide names them by their KEY. What the window does is cancelled there</source>
        <translation>没有操作“%1”；qdctl actions -o wide 的 KEY 一列给出其标识。窗口中的操作请在窗口中取消</translation>
    </message>
    <message>
        <source>it is being cancelled: nothing more is begun, and what was sent is waited for</source>
        <translation>正在取消：不再开始任何步骤，并等待已发送内容的结果</translation>
    </message>
    <message>
        <source>there is nothing left to cancel: it has ended already, as %1</source>
        <translation>没有可取消的内容：它已经结束，结果为%1</translation>
    </message>
    <message>
        <source>it could not be cancelled any more: it ended as %1, and what was sent stays</source>
        <translation>已无法取消：它已结束，结果为%1，已发送的内容保持有效</translation>
    </message>
    <message>
        <source>what was sent has not been answered within %1; qdctl actions tells what becomes of it</source>
        <translation>已发送的内容在 %1 内没有应答；qdctl actions 会给出后续结果</translation>
    </message>
    <message>
        <source>whether it is cancelled is not known after %1; qdctl actions tells what becomes of it</source>
        <translation>%1 后仍不清楚是否已取消；qdctl actions 会给出后续结果</translation>
    </message>
</context>
<context>
    <name>qdctl::Command</name>
    <message>
        <source>%1 has not answered within %2</source>
        <translation>%1 在 %2 内未应答</translation>
    </message>
    <message>
        <source>the engine has not answered within %1</source>
        <translation>引擎在 %1 内未应答</translation>
    </message>
    <message>
        <source>%1 answers again</source>
        <translation>%1 已恢复应答</translation>
    </message>
    <message>
        <source>no source is configured</source>
        <translation>未配置数据源</translation>
    </message>
    <message>
        <source>there is no source “%1”; there is: %2</source>
        <translation>没有名为“%1”的数据源；现有：%2</translation>
    </message>
    <message>
        <source>“%1” may be %2; write which</source>
        <translation>“%1”可能是 %2；请写明是哪一个</translation>
    </message>
    <message>
        <source>%1 has not answered yet</source>
        <translation>%1 尚未应答</translation>
    </message>
    <message>
        <source>nothing there yet</source>
        <translation>暂无内容</translation>
    </message>
    <message>
        <source>no %1 fit “%2”; hidden by the filter: %3</source>
        <translation>没有符合“%2”的%1；被过滤条件隐藏：%3</translation>
    </message>
    <message>
        <source>“%1” with the same addresses shows which step fails</source>
        <translation>使用相同的地址运行“%1”可查看哪一步失败</translation>
    </message>
    <message>
        <source>“%1” shows which step fails</source>
        <translation>运行“%1”可查看哪一步失败</translation>
    </message>
</context>
<context>
    <name>qdctl::ConfigActCommand</name>
    <message>
        <source>no source keeps a %1</source>
        <translation>没有数据源保存 %1</translation>
    </message>
    <message>
        <source>it may be kept by %1; write which with --source</source>
        <translation>可能由 %1 保存；请用 --source 写明是哪一个</translation>
    </message>
    <message>
        <source>the configuration is not what the change was made from, and no release has the hash %1; read it again</source>
        <translation>配置已不是修改所依据的内容，也没有发布的哈希为 %1；请重新读取</translation>
    </message>
    <message>
        <source>there is no key “%1”</source>
        <translation>没有键“%1”</translation>
    </message>
    <message>
        <source>what the change was made from</source>
        <translation>修改所依据的内容</translation>
    </message>
    <message>
        <source>now</source>
        <translation>当前</translation>
    </message>
    <message>
        <source>nothing was done: the configuration is not what the change was made from</source>
        <translation>什么都没有做：配置已不是修改所依据的内容</translation>
    </message>
    <message>
        <source>look at the difference, then repeat it with --merge to keep both, or with --base %1 to put yours upon what is there now</source>
        <translation>请查看差异，然后加 --merge 重新执行以保留双方的修改，或加 --base %1 将您的修改置于当前内容之上</translation>
    </message>
    <message>
        <source>nothing was done: conflicts: %1</source>
        <translation>什么都没有做：冲突：%1</translation>
    </message>
    <message>
        <source>write what it shall be into a file, and release that with --base %1</source>
        <translation>请把应有的内容写入文件，并用 --base %1 发布</translation>
    </message>
    <message>
        <source>nothing was done: it is so already</source>
        <translation>什么都没有做：已经如此</translation>
    </message>
    <message>
        <source>nothing was done: another draft of it is kept here</source>
        <translation>什么都没有做：此处保存着它的另一份草稿</translation>
    </message>
    <message>
        <source>release or drop that one in Quarterdeck, or repeat it with --replace-draft</source>
        <translation>请在 Quarterdeck 中发布或丢弃那份草稿，或加 --replace-draft 重新执行</translation>
    </message>
    <message>
        <source>somebody changed it meanwhile: look at it, and repeat it with --merge</source>
        <translation>期间有人修改了它：请查看，并加 --merge 重新执行</translation>
    </message>
    <message>
        <source>nothing was done: it cannot be released so</source>
        <translation>什么都没有做：不能这样发布</translation>
    </message>
    <message>
        <source>somebody changed it meanwhile: look at it, and repeat it</source>
        <translation>其间有人更改了它：请查看后重试</translation>
    </message>
    <message>
        <source>no older release with another content is left: those before were removed from the history</source>
        <translation>没有内容不同的更早发布：之前的发布已从历史中删除</translation>
    </message>
    <message>
        <source>no older release has another content than the newest one</source>
        <translation>没有内容与最新发布不同的更早发布</translation>
    </message>
</context>
<context>
    <name>qdctl::ConfigCommand</name>
    <message>
        <source>not all sources answer: what they keep is not verified</source>
        <translation>并非所有数据源都有应答：它们保存的内容未经校验</translation>
    </message>
    <message>
        <source>it is not there now</source>
        <translation>当前不存在</translation>
    </message>
    <message>
        <source>there is no key “%1”</source>
        <translation>没有键“%1”</translation>
    </message>
    <message>
        <source>there is no key “%1”; there is: %2</source>
        <translation>没有键“%1”；现有：%2</translation>
    </message>
    <message>
        <source>-o raw prints one key; there is: %1</source>
        <translation>-o raw 输出一个键；现有：%1</translation>
    </message>
    <message>
        <source>the value is no text; -o raw prints its bytes</source>
        <translation>该值不是文本；-o raw 输出其字节</translation>
    </message>
    <message>
        <source>release %1</source>
        <translation>发布 %1</translation>
    </message>
    <message>
        <source>as it would be</source>
        <translation>修改后</translation>
    </message>
    <message>
        <source>now</source>
        <translation>当前</translation>
    </message>
    <message>
        <source>nothing was ever released here; there is nothing to compare with</source>
        <translation>此处从未发布过；没有可比较的内容</translation>
    </message>
    <message>
        <source>nothing was ever released here</source>
        <translation>此处从未发布过</translation>
    </message>
    <message>
        <source>%1 is well-formed</source>
        <translation>%1 格式正确</translation>
    </message>
</context>
<context>
    <name>qdctl::DoctorCommand</name>
    <message>
        <source>the examination did not end within %1</source>
        <translation>诊断未在 %1 内结束</translation>
    </message>
    <message>
        <source>%1: the step “%2” did not end in time</source>
        <translation>%1：步骤“%2”未能按时结束</translation>
    </message>
</context>
<context>
    <name>qdctl::ListCommand</name>
    <message>
        <source>not loaded</source>
        <translation>未加载</translation>
    </message>
    <message>
        <source>records of the journal of actions that could not be read: %1; what they were about stands in the audit trail</source>
        <translation>操作日志中无法读取的记录数：%1；其内容请查看审计记录</translation>
    </message>
</context>
<context>
    <name>qdctl::ServiceCommand</name>
    <message>
        <source>there is no service “%1”; qdctl services lists them</source>
        <translation>没有名为“%1”的服务；qdctl services 可列出全部</translation>
    </message>
    <message>
        <source>whether there is a service “%1” is not known: not all sources answer</source>
        <translation>无法确定是否存在服务“%1”：并非所有数据源都有应答</translation>
    </message>
    <message>
        <source>whether there is a service “%1” is not known: those who answer do not name it, and nothing is heard from %2</source>
        <translation>无法确定是否存在服务“%1”：有应答的数据源未提到它，而 %2 没有任何应答</translation>
    </message>
</context>
<context>
    <name>qdctl::WatchCommand</name>
    <message>
        <source>nothing there yet</source>
        <translation>暂无内容</translation>
    </message>
    <message>
        <source>%1 more   </source>
        <translation>还有 %1 项   </translation>
    </message>
    <message>
        <source>q ends</source>
        <translation>按 q 结束</translation>
    </message>
    <message>
        <source>not loaded</source>
        <translation>未加载</translation>
    </message>
    <message>
        <source>nothing behind this filter</source>
        <translation>没有符合该过滤条件的内容</translation>
    </message>
    <message>
        <source>there is no collection “%1”; there is: %2; for services with that word: qdctl watch services %1</source>
        <translation>没有集合“%1”；现有：%2；要查找含该词的服务：qdctl watch services %1</translation>
    </message>
</context>
<context>
    <name>quarterdeck</name>
    <message>
        <source>Say &quot;live&quot; and end as soon as a live row is on the screen, to measure the start.</source>
        <translation>屏幕上一出现实时数据行就输出“live”并退出，用于测量启动时间。</translation>
    </message>
    <message>
        <source>Save pictures of the main screens and end.</source>
        <translation>保存主要界面的截图后退出。</translation>
    </message>
    <message>
        <source>folder</source>
        <translation>文件夹</translation>
    </message>
    <message>
        <source>The look: system, dark, light or high-contrast.</source>
        <translation>外观：system、dark、light 或 high-contrast。</translation>
    </message>
    <message>
        <source>name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>The language of the screens: en or zh.</source>
        <translation>界面语言：en 或 zh。</translation>
    </message>
    <message>
        <source>code</source>
        <translation>代码</translation>
    </message>
    <message>
        <source>--%1 is one of %2; “%3” is none</source>
        <translation>--%1 只能是 %2 之一；“%3”不是</translation>
    </message>
    <message>
        <source>Nothing is connected, and the environments file is left as it is; once it is mended, start the program again: %1</source>
        <translation>尚未连接任何来源，环境文件保持原样；修复后请重新启动程序：%1</translation>
    </message>
    <message>
        <source>Which pictures: screens, failing (the doctor of a source that does not answer), stale (after sources are lost; &quot;live&quot; is printed when they may be), found or nothing (the first page, with and without something to connect), charts (every panel with every option), acting, protected or merging (what --state holds, as tests/shots/run prepares it).</source>
        <translation>要保存哪些图片：screens（主要界面）、failing（对无应答数据源的诊断）、stale（数据源丢失之后；可以断开时打印“live”）、found 或 nothing（首次启动页，有或没有可连接的内容）、charts（每种面板的每个选项）、acting、protected 或 merging（--state 所记录的操作与配置，由 tests/shots/run 准备）。</translation>
    </message>
    <message>
        <source>There is no display to open the window on. Start it where DISPLAY or WAYLAND_DISPLAY is set (over ssh: ssh -X), or use qdctl, which shows the same in the terminal: qdctl services. With QT_QPA_PLATFORM=offscreen it needs none, for --shots.</source>
        <translation>没有可用于打开窗口的显示器。请在设置了 DISPLAY 或 WAYLAND_DISPLAY 的环境中启动（通过 ssh 时：ssh -X），或使用 qdctl 在终端中查看相同内容：qdctl services。设置 QT_QPA_PLATFORM=offscreen 后无需显示器，可用于 --shots。</translation>
    </message>
    <message>
        <source>Nothing can be done from here, and what was done is not shown: %1</source>
        <translation>无法从这里执行操作，也不显示已执行的操作：%1</translation>
    </message>
</context>
<context>
    <name>units</name>
    <message>
        <source>%1 y</source>
        <translation>%1 年</translation>
    </message>
    <message>
        <source>%1 d</source>
        <translation>%1 d</translation>
    </message>
    <message>
        <source>%1 h</source>
        <translation>%1 h</translation>
    </message>
    <message>
        <source>%1 min</source>
        <translation>%1 min</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 s</translation>
    </message>
    <message>
        <source>%1 ms</source>
        <translation>%1 ms</translation>
    </message>
    <message>
        <source>%1 ago</source>
        <translation>%1 前</translation>
    </message>
    <message>
        <source>just now</source>
        <translation>刚刚</translation>
    </message>
    <message>
        <source>in %1</source>
        <translation>%1 后</translation>
    </message>
    <message>
        <source>Yes</source>
        <translation>是</translation>
    </message>
    <message>
        <source>No</source>
        <translation>否</translation>
    </message>
    <message>
        <source>On</source>
        <translation>开</translation>
    </message>
    <message>
        <source>Off</source>
        <translation>关</translation>
    </message>
    <message>
        <source>True</source>
        <translation>真</translation>
    </message>
    <message>
        <source>False</source>
        <translation>假</translation>
    </message>
    <message>
        <source>ns</source>
        <translation>ns</translation>
    </message>
    <message>
        <source>µs</source>
        <translation>µs</translation>
    </message>
    <message>
        <source>ms</source>
        <translation>ms</translation>
    </message>
    <message>
        <source>s</source>
        <translation>s</translation>
    </message>
    <message>
        <source>min</source>
        <translation>min</translation>
    </message>
    <message>
        <source>h</source>
        <translation>h</translation>
    </message>
    <message>
        <source>d</source>
        <translation>d</translation>
    </message>
    <message>
        <source>y</source>
        <translation>年</translation>
    </message>
    <message>
        <source>Bytes (IEC)</source>
        <translation>字节（IEC）</translation>
    </message>
    <message>
        <source>Bytes (SI)</source>
        <translation>字节（SI）</translation>
    </message>
    <message>
        <source>Bits (IEC)</source>
        <translation>比特（IEC）</translation>
    </message>
    <message>
        <source>Bits (SI)</source>
        <translation>比特（SI）</translation>
    </message>
    <message>
        <source>Kibibytes (KiB)</source>
        <translation>Ki字节（KiB）</translation>
    </message>
    <message>
        <source>Kilobytes (kB)</source>
        <translation>千字节（kB）</translation>
    </message>
    <message>
        <source>Mebibytes (MiB)</source>
        <translation>Mi字节（MiB）</translation>
    </message>
    <message>
        <source>Megabytes (MB)</source>
        <translation>兆字节（MB）</translation>
    </message>
    <message>
        <source>Gibibytes (GiB)</source>
        <translation>Gi字节（GiB）</translation>
    </message>
    <message>
        <source>Gigabytes (GB)</source>
        <translation>吉字节（GB）</translation>
    </message>
    <message>
        <source>Tebibytes (TiB)</source>
        <translation>Ti字节（TiB）</translation>
    </message>
    <message>
        <source>Terabytes (TB)</source>
        <translation>太字节（TB）</translation>
    </message>
    <message>
        <source>Pebibytes (PiB)</source>
        <translation>Pi字节（PiB）</translation>
    </message>
    <message>
        <source>Petabytes (PB)</source>
        <translation>拍字节（PB）</translation>
    </message>
    <message>
        <source>Packets per second (p/s)</source>
        <translation>每秒数据包数（p/s）</translation>
    </message>
    <message>
        <source>Bytes per second (IEC)</source>
        <translation>字节每秒（IEC）</translation>
    </message>
    <message>
        <source>Bytes per second (SI)</source>
        <translation>字节每秒（SI）</translation>
    </message>
    <message>
        <source>Bits per second (IEC)</source>
        <translation>比特每秒（IEC）</translation>
    </message>
    <message>
        <source>Bits per second (SI)</source>
        <translation>比特每秒（SI）</translation>
    </message>
    <message>
        <source>Kibibytes per second (KiB/s)</source>
        <translation>Ki字节每秒（KiB/s）</translation>
    </message>
    <message>
        <source>Kibibits per second (Kib/s)</source>
        <translation>Ki比特每秒（Kib/s）</translation>
    </message>
    <message>
        <source>Kilobytes per second (kB/s)</source>
        <translation>千字节每秒（kB/s）</translation>
    </message>
    <message>
        <source>Kilobits per second (kb/s)</source>
        <translation>千比特每秒（kb/s）</translation>
    </message>
    <message>
        <source>Mebibytes per second (MiB/s)</source>
        <translation>Mi字节每秒（MiB/s）</translation>
    </message>
    <message>
        <source>Mebibits per second (Mib/s)</source>
        <translation>Mi比特每秒（Mib/s）</translation>
    </message>
    <message>
        <source>Megabytes per second (MB/s)</source>
        <translation>兆字节每秒（MB/s）</translation>
    </message>
    <message>
        <source>Megabits per second (Mb/s)</source>
        <translation>兆比特每秒（Mb/s）</translation>
    </message>
    <message>
        <source>Gibibytes per second (GiB/s)</source>
        <translation>Gi字节每秒（GiB/s）</translation>
    </message>
    <message>
        <source>Gibibits per second (Gib/s)</source>
        <translation>Gi比特每秒（Gib/s）</translation>
    </message>
    <message>
        <source>Gigabytes per second (GB/s)</source>
        <translation>吉字节每秒（GB/s）</translation>
    </message>
    <message>
        <source>Gigabits per second (Gb/s)</source>
        <translation>吉比特每秒（Gb/s）</translation>
    </message>
    <message>
        <source>Tebibytes per second (TiB/s)</source>
        <translation>Ti字节每秒（TiB/s）</translation>
    </message>
    <message>
        <source>Tebibits per second (Tib/s)</source>
        <translation>Ti比特每秒（Tib/s）</translation>
    </message>
    <message>
        <source>Terabytes per second (TB/s)</source>
        <translation>太字节每秒（TB/s）</translation>
    </message>
    <message>
        <source>Terabits per second (Tb/s)</source>
        <translation>太比特每秒（Tb/s）</translation>
    </message>
    <message>
        <source>Pebibytes per second (PiB/s)</source>
        <translation>Pi字节每秒（PiB/s）</translation>
    </message>
    <message>
        <source>Pebibits per second (Pib/s)</source>
        <translation>Pi比特每秒（Pib/s）</translation>
    </message>
    <message>
        <source>Petabytes per second (PB/s)</source>
        <translation>拍字节每秒（PB/s）</translation>
    </message>
    <message>
        <source>Petabits per second (Pb/s)</source>
        <translation>拍比特每秒（Pb/s）</translation>
    </message>
    <message>
        <source>Floating-point operations (FLOPS)</source>
        <translation>浮点运算（FLOPS）</translation>
    </message>
    <message>
        <source>Megaflops (MFLOPS)</source>
        <translation>MFLOPS（兆）</translation>
    </message>
    <message>
        <source>Gigaflops (GFLOPS)</source>
        <translation>GFLOPS（吉）</translation>
    </message>
    <message>
        <source>Teraflops (TFLOPS)</source>
        <translation>TFLOPS（太）</translation>
    </message>
    <message>
        <source>Petaflops (PFLOPS)</source>
        <translation>PFLOPS（拍）</translation>
    </message>
    <message>
        <source>Exaflops (EFLOPS)</source>
        <translation>EFLOPS（艾）</translation>
    </message>
    <message>
        <source>Zettaflops (ZFLOPS)</source>
        <translation>ZFLOPS（泽）</translation>
    </message>
    <message>
        <source>Yottaflops (YFLOPS)</source>
        <translation>YFLOPS（尧）</translation>
    </message>
    <message>
        <source>Hashes per second (H/s)</source>
        <translation>每秒哈希数（H/s）</translation>
    </message>
    <message>
        <source>Kilohashes per second (kH/s)</source>
        <translation>千哈希每秒（kH/s）</translation>
    </message>
    <message>
        <source>Megahashes per second (MH/s)</source>
        <translation>兆哈希每秒（MH/s）</translation>
    </message>
    <message>
        <source>Gigahashes per second (GH/s)</source>
        <translation>吉哈希每秒（GH/s）</translation>
    </message>
    <message>
        <source>Terahashes per second (TH/s)</source>
        <translation>太哈希每秒（TH/s）</translation>
    </message>
    <message>
        <source>Petahashes per second (PH/s)</source>
        <translation>拍哈希每秒（PH/s）</translation>
    </message>
    <message>
        <source>Exahashes per second (EH/s)</source>
        <translation>艾哈希每秒（EH/s）</translation>
    </message>
    <message>
        <source>Data</source>
        <translation>数据量</translation>
    </message>
    <message>
        <source>Data rate</source>
        <translation>数据速率</translation>
    </message>
    <message>
        <source>Computation</source>
        <translation>计算</translation>
    </message>
    <message>
        <source>Hash rate</source>
        <translation>哈希速率</translation>
    </message>
    <message>
        <source>Watt (W)</source>
        <translation>瓦（W）</translation>
    </message>
    <message>
        <source>Kilowatt (kW)</source>
        <translation>千瓦（kW）</translation>
    </message>
    <message>
        <source>Megawatt (MW)</source>
        <translation>兆瓦（MW）</translation>
    </message>
    <message>
        <source>Gigawatt (GW)</source>
        <translation>吉瓦（GW）</translation>
    </message>
    <message>
        <source>Milliwatt (mW)</source>
        <translation>毫瓦（mW）</translation>
    </message>
    <message>
        <source>Watt per square metre (W/m²)</source>
        <translation>瓦每平方米（W/m²）</translation>
    </message>
    <message>
        <source>Volt-ampere (VA)</source>
        <translation>伏安（VA）</translation>
    </message>
    <message>
        <source>Kilovolt-ampere (kVA)</source>
        <translation>千伏安（kVA）</translation>
    </message>
    <message>
        <source>Volt-ampere reactive (VAr)</source>
        <translation>乏（VAr）</translation>
    </message>
    <message>
        <source>Kilovolt-ampere reactive (kVAr)</source>
        <translation>千乏（kVAr）</translation>
    </message>
    <message>
        <source>Watt-hour (Wh)</source>
        <translation>瓦时（Wh）</translation>
    </message>
    <message>
        <source>Watt-hour per kilogram (Wh/kg)</source>
        <translation>瓦时每千克（Wh/kg）</translation>
    </message>
    <message>
        <source>Kilowatt-hour (kWh)</source>
        <translation>千瓦时（kWh）</translation>
    </message>
    <message>
        <source>Kilowatt-minute (kW-Min)</source>
        <translation>千瓦分（kW-Min）</translation>
    </message>
    <message>
        <source>Megawatt-hour (MWh)</source>
        <translation>兆瓦时（MWh）</translation>
    </message>
    <message>
        <source>Ampere-hour (Ah)</source>
        <translation>安时（Ah）</translation>
    </message>
    <message>
        <source>Kiloampere-hour (kAh)</source>
        <translation>千安时（kAh）</translation>
    </message>
    <message>
        <source>Milliampere-hour (mAh)</source>
        <translation>毫安时（mAh）</translation>
    </message>
    <message>
        <source>Joule (J)</source>
        <translation>焦耳（J）</translation>
    </message>
    <message>
        <source>Electronvolt (eV)</source>
        <translation>电子伏特（eV）</translation>
    </message>
    <message>
        <source>Ampere (A)</source>
        <translation>安培（A）</translation>
    </message>
    <message>
        <source>Kiloampere (kA)</source>
        <translation>千安（kA）</translation>
    </message>
    <message>
        <source>Milliampere (mA)</source>
        <translation>毫安（mA）</translation>
    </message>
    <message>
        <source>Volt (V)</source>
        <translation>伏特（V）</translation>
    </message>
    <message>
        <source>Kilovolt (kV)</source>
        <translation>千伏（kV）</translation>
    </message>
    <message>
        <source>Millivolt (mV)</source>
        <translation>毫伏（mV）</translation>
    </message>
    <message>
        <source>Decibel-milliwatt (dBm)</source>
        <translation>分贝毫瓦（dBm）</translation>
    </message>
    <message>
        <source>Milliohm (mΩ)</source>
        <translation>毫欧（mΩ）</translation>
    </message>
    <message>
        <source>Ohm (Ω)</source>
        <translation>欧姆（Ω）</translation>
    </message>
    <message>
        <source>Kiloohm (kΩ)</source>
        <translation>千欧（kΩ）</translation>
    </message>
    <message>
        <source>Megaohm (MΩ)</source>
        <translation>兆欧（MΩ）</translation>
    </message>
    <message>
        <source>Farad (F)</source>
        <translation>法拉（F）</translation>
    </message>
    <message>
        <source>Microfarad (µF)</source>
        <translation>微法（µF）</translation>
    </message>
    <message>
        <source>Nanofarad (nF)</source>
        <translation>纳法（nF）</translation>
    </message>
    <message>
        <source>Picofarad (pF)</source>
        <translation>皮法（pF）</translation>
    </message>
    <message>
        <source>Femtofarad (fF)</source>
        <translation>飞法（fF）</translation>
    </message>
    <message>
        <source>Henry (H)</source>
        <translation>亨利（H）</translation>
    </message>
    <message>
        <source>Millihenry (mH)</source>
        <translation>毫亨（mH）</translation>
    </message>
    <message>
        <source>Microhenry (µH)</source>
        <translation>微亨（µH）</translation>
    </message>
    <message>
        <source>Lumens (Lm)</source>
        <translation>流明（Lm）</translation>
    </message>
    <message>
        <source>Celsius (°C)</source>
        <translation>摄氏度（°C）</translation>
    </message>
    <message>
        <source>Fahrenheit (°F)</source>
        <translation>华氏度（°F）</translation>
    </message>
    <message>
        <source>Kelvin (K)</source>
        <translation>开尔文（K）</translation>
    </message>
    <message>
        <source>Parts per million (ppm)</source>
        <translation>百万分率（ppm）</translation>
    </message>
    <message>
        <source>Parts per billion (ppb)</source>
        <translation>十亿分率（ppb）</translation>
    </message>
    <message>
        <source>Nanograms per cubic metre (ng/m³)</source>
        <translation>纳克每立方米（ng/m³）</translation>
    </message>
    <message>
        <source>Nanograms per normal cubic metre (ng/Nm³)</source>
        <translation>纳克每标准立方米（ng/Nm³）</translation>
    </message>
    <message>
        <source>Micrograms per cubic metre (μg/m³)</source>
        <translation>微克每立方米（μg/m³）</translation>
    </message>
    <message>
        <source>Micrograms per normal cubic metre (μg/Nm³)</source>
        <translation>微克每标准立方米（μg/Nm³）</translation>
    </message>
    <message>
        <source>Milligrams per cubic metre (mg/m³)</source>
        <translation>毫克每立方米（mg/m³）</translation>
    </message>
    <message>
        <source>Milligrams per normal cubic metre (mg/Nm³)</source>
        <translation>毫克每标准立方米（mg/Nm³）</translation>
    </message>
    <message>
        <source>Grams per cubic metre (g/m³)</source>
        <translation>克每立方米（g/m³）</translation>
    </message>
    <message>
        <source>Grams per normal cubic metre (g/Nm³)</source>
        <translation>克每标准立方米（g/Nm³）</translation>
    </message>
    <message>
        <source>Milligrams per decilitre (mg/dL)</source>
        <translation>毫克每分升（mg/dL）</translation>
    </message>
    <message>
        <source>Millimoles per litre (mmol/L)</source>
        <translation>毫摩尔每升（mmol/L）</translation>
    </message>
    <message>
        <source>Becquerel (Bq)</source>
        <translation>贝可勒尔（Bq）</translation>
    </message>
    <message>
        <source>Curie (Ci)</source>
        <translation>居里（Ci）</translation>
    </message>
    <message>
        <source>Gray (Gy)</source>
        <translation>戈瑞（Gy）</translation>
    </message>
    <message>
        <source>Rad (rad)</source>
        <translation>拉德（rad）</translation>
    </message>
    <message>
        <source>Sievert (Sv)</source>
        <translation>希沃特（Sv）</translation>
    </message>
    <message>
        <source>Millisievert (mSv)</source>
        <translation>毫希沃特（mSv）</translation>
    </message>
    <message>
        <source>Microsievert (µSv)</source>
        <translation>微希沃特（µSv）</translation>
    </message>
    <message>
        <source>Rem (rem)</source>
        <translation>雷姆（rem）</translation>
    </message>
    <message>
        <source>Exposure (C/kg)</source>
        <translation>照射量（C/kg）</translation>
    </message>
    <message>
        <source>Roentgen (R)</source>
        <translation>伦琴（R）</translation>
    </message>
    <message>
        <source>Sievert per hour (Sv/h)</source>
        <translation>希沃特每小时（Sv/h）</translation>
    </message>
    <message>
        <source>Millisievert per hour (mSv/h)</source>
        <translation>毫希沃特每小时（mSv/h）</translation>
    </message>
    <message>
        <source>Microsievert per hour (µSv/h)</source>
        <translation>微希沃特每小时（µSv/h）</translation>
    </message>
    <message>
        <source>Energy and electricity</source>
        <translation>能量与电</translation>
    </message>
    <message>
        <source>Temperature</source>
        <translation>温度</translation>
    </message>
    <message>
        <source>Concentration</source>
        <translation>浓度</translation>
    </message>
    <message>
        <source>Radiation</source>
        <translation>辐射</translation>
    </message>
    <message>
        <source>Metres per second² (m/sec²)</source>
        <translation>米每二次方秒（m/sec²）</translation>
    </message>
    <message>
        <source>Feet per second² (f/sec²)</source>
        <translation>英尺每二次方秒（f/sec²）</translation>
    </message>
    <message>
        <source>Standard gravity (g)</source>
        <translation>重力加速度（g）</translation>
    </message>
    <message>
        <source>Degrees (°)</source>
        <translation>度（°）</translation>
    </message>
    <message>
        <source>Radians (rad)</source>
        <translation>弧度（rad）</translation>
    </message>
    <message>
        <source>Gradians (grad)</source>
        <translation>百分度（grad）</translation>
    </message>
    <message>
        <source>Arc minutes (arcmin)</source>
        <translation>角分（arcmin）</translation>
    </message>
    <message>
        <source>Arc seconds (arcsec)</source>
        <translation>角秒（arcsec）</translation>
    </message>
    <message>
        <source>Square metres (m²)</source>
        <translation>平方米（m²）</translation>
    </message>
    <message>
        <source>Square feet (ft²)</source>
        <translation>平方英尺（ft²）</translation>
    </message>
    <message>
        <source>Square miles (mi²)</source>
        <translation>平方英里（mi²）</translation>
    </message>
    <message>
        <source>Acres (ac)</source>
        <translation>英亩（ac）</translation>
    </message>
    <message>
        <source>Hectares (ha)</source>
        <translation>公顷（ha）</translation>
    </message>
    <message>
        <source>Gallons per minute (gpm)</source>
        <translation>加仑每分钟（gpm）</translation>
    </message>
    <message>
        <source>Cubic metres per second (cms)</source>
        <translation>立方米每秒（cms）</translation>
    </message>
    <message>
        <source>Cubic feet per second (cfs)</source>
        <translation>立方英尺每秒（cfs）</translation>
    </message>
    <message>
        <source>Cubic feet per minute (cfm)</source>
        <translation>立方英尺每分钟（cfm）</translation>
    </message>
    <message>
        <source>Litres per hour (L/h)</source>
        <translation>升每小时（L/h）</translation>
    </message>
    <message>
        <source>Litres per minute (L/min)</source>
        <translation>升每分钟（L/min）</translation>
    </message>
    <message>
        <source>Millilitres per minute (mL/min)</source>
        <translation>毫升每分钟（mL/min）</translation>
    </message>
    <message>
        <source>Lux (lux)</source>
        <translation>勒克斯（lux）</translation>
    </message>
    <message>
        <source>Newton metres (Nm)</source>
        <translation>牛顿米（Nm）</translation>
    </message>
    <message>
        <source>Kilonewton metres (kNm)</source>
        <translation>千牛顿米（kNm）</translation>
    </message>
    <message>
        <source>Newtons (N)</source>
        <translation>牛顿（N）</translation>
    </message>
    <message>
        <source>Kilonewtons (kN)</source>
        <translation>千牛顿（kN）</translation>
    </message>
    <message>
        <source>Milligrams (mg)</source>
        <translation>毫克（mg）</translation>
    </message>
    <message>
        <source>Grams (g)</source>
        <translation>克（g）</translation>
    </message>
    <message>
        <source>Pounds (lb)</source>
        <translation>磅（lb）</translation>
    </message>
    <message>
        <source>Kilograms (kg)</source>
        <translation>千克（kg）</translation>
    </message>
    <message>
        <source>Metric tons (t)</source>
        <translation>公吨（t）</translation>
    </message>
    <message>
        <source>Millimetres (mm)</source>
        <translation>毫米（mm）</translation>
    </message>
    <message>
        <source>Inches (in)</source>
        <translation>英寸（in）</translation>
    </message>
    <message>
        <source>Feet (ft)</source>
        <translation>英尺（ft）</translation>
    </message>
    <message>
        <source>Metres (m)</source>
        <translation>米（m）</translation>
    </message>
    <message>
        <source>Kilometres (km)</source>
        <translation>千米（km）</translation>
    </message>
    <message>
        <source>Miles (mi)</source>
        <translation>英里（mi）</translation>
    </message>
    <message>
        <source>Millibars (mbar)</source>
        <translation>毫巴（mbar）</translation>
    </message>
    <message>
        <source>Bars (bar)</source>
        <translation>巴（bar）</translation>
    </message>
    <message>
        <source>Kilobars (kbar)</source>
        <translation>千巴（kbar）</translation>
    </message>
    <message>
        <source>Pascals (Pa)</source>
        <translation>帕斯卡（Pa）</translation>
    </message>
    <message>
        <source>Hectopascals (hPa)</source>
        <translation>百帕（hPa）</translation>
    </message>
    <message>
        <source>Kilopascals (kPa)</source>
        <translation>千帕（kPa）</translation>
    </message>
    <message>
        <source>Inches of mercury (&quot;Hg)</source>
        <translation>英寸汞柱（&quot;Hg）</translation>
    </message>
    <message>
        <source>Pounds per square inch (psi)</source>
        <translation>磅每平方英寸（psi）</translation>
    </message>
    <message>
        <source>Revolutions per minute (rpm)</source>
        <translation>转每分钟（rpm）</translation>
    </message>
    <message>
        <source>Hertz (Hz)</source>
        <translation>赫兹（Hz）</translation>
    </message>
    <message>
        <source>Kilohertz (kHz)</source>
        <translation>千赫（kHz）</translation>
    </message>
    <message>
        <source>Megahertz (MHz)</source>
        <translation>兆赫（MHz）</translation>
    </message>
    <message>
        <source>Gigahertz (GHz)</source>
        <translation>吉赫（GHz）</translation>
    </message>
    <message>
        <source>Radians per second (rad/s)</source>
        <translation>弧度每秒（rad/s）</translation>
    </message>
    <message>
        <source>Degrees per second (°/s)</source>
        <translation>度每秒（°/s）</translation>
    </message>
    <message>
        <source>Metres per second (m/s)</source>
        <translation>米每秒（m/s）</translation>
    </message>
    <message>
        <source>Kilometres per hour (km/h)</source>
        <translation>千米每小时（km/h）</translation>
    </message>
    <message>
        <source>Miles per hour (mph)</source>
        <translation>英里每小时（mph）</translation>
    </message>
    <message>
        <source>Knots (kn)</source>
        <translation>节（kn）</translation>
    </message>
    <message>
        <source>Millilitres (mL)</source>
        <translation>毫升（mL）</translation>
    </message>
    <message>
        <source>Litres (L)</source>
        <translation>升（L）</translation>
    </message>
    <message>
        <source>Cubic metres (m³)</source>
        <translation>立方米（m³）</translation>
    </message>
    <message>
        <source>Normal cubic metres (Nm³)</source>
        <translation>标准立方米（Nm³）</translation>
    </message>
    <message>
        <source>Cubic decimetres (dm³)</source>
        <translation>立方分米（dm³）</translation>
    </message>
    <message>
        <source>Gallons (gal)</source>
        <translation>加仑（gal）</translation>
    </message>
    <message>
        <source>Acceleration</source>
        <translation>加速度</translation>
    </message>
    <message>
        <source>Angle</source>
        <translation>角度</translation>
    </message>
    <message>
        <source>Area</source>
        <translation>面积</translation>
    </message>
    <message>
        <source>Flow</source>
        <translation>流量</translation>
    </message>
    <message>
        <source>Force</source>
        <translation>力</translation>
    </message>
    <message>
        <source>Mass</source>
        <translation>质量</translation>
    </message>
    <message>
        <source>Length</source>
        <translation>长度</translation>
    </message>
    <message>
        <source>Pressure</source>
        <translation>压力</translation>
    </message>
    <message>
        <source>Rotation and frequency</source>
        <translation>转速与频率</translation>
    </message>
    <message>
        <source>Velocity</source>
        <translation>速度</translation>
    </message>
    <message>
        <source>Volume</source>
        <translation>体积</translation>
    </message>
    <message>
        <source>US dollar ($)</source>
        <translation>美元（$）</translation>
    </message>
    <message>
        <source>British pound (£)</source>
        <translation>英镑（£）</translation>
    </message>
    <message>
        <source>Euro (€)</source>
        <translation>欧元（€）</translation>
    </message>
    <message>
        <source>Japanese yen (¥)</source>
        <translation>日元（¥）</translation>
    </message>
    <message>
        <source>Russian rouble (₽)</source>
        <translation>俄罗斯卢布（₽）</translation>
    </message>
    <message>
        <source>Ukrainian hryvnia (₴)</source>
        <translation>乌克兰格里夫纳（₴）</translation>
    </message>
    <message>
        <source>Brazilian real (R$)</source>
        <translation>巴西雷亚尔（R$）</translation>
    </message>
    <message>
        <source>Danish krone (kr)</source>
        <translation>丹麦克朗（kr）</translation>
    </message>
    <message>
        <source>Icelandic króna (kr)</source>
        <translation>冰岛克朗（kr）</translation>
    </message>
    <message>
        <source>Norwegian krone (kr)</source>
        <translation>挪威克朗（kr）</translation>
    </message>
    <message>
        <source>Swedish krona (kr)</source>
        <translation>瑞典克朗（kr）</translation>
    </message>
    <message>
        <source>Czech koruna (czk)</source>
        <translation>捷克克朗（czk）</translation>
    </message>
    <message>
        <source>Swiss franc (CHF)</source>
        <translation>瑞士法郎（CHF）</translation>
    </message>
    <message>
        <source>Polish złoty (PLN)</source>
        <translation>波兰兹罗提（PLN）</translation>
    </message>
    <message>
        <source>Bitcoin (฿)</source>
        <translation>比特币（฿）</translation>
    </message>
    <message>
        <source>Millibitcoin (mBTC)</source>
        <translation>毫比特币（mBTC）</translation>
    </message>
    <message>
        <source>Microbitcoin (μBTC)</source>
        <translation>微比特币（μBTC）</translation>
    </message>
    <message>
        <source>South African rand (R)</source>
        <translation>南非兰特（R）</translation>
    </message>
    <message>
        <source>Indian rupee (₹)</source>
        <translation>印度卢比（₹）</translation>
    </message>
    <message>
        <source>South Korean won (₩)</source>
        <translation>韩元（₩）</translation>
    </message>
    <message>
        <source>Indonesian rupiah (Rp)</source>
        <translation>印度尼西亚盾（Rp）</translation>
    </message>
    <message>
        <source>Philippine peso (PHP)</source>
        <translation>菲律宾比索（PHP）</translation>
    </message>
    <message>
        <source>Vietnamese dong (đ)</source>
        <translation>越南盾（đ）</translation>
    </message>
    <message>
        <source>Turkish lira (₺)</source>
        <translation>土耳其里拉（₺）</translation>
    </message>
    <message>
        <source>Malaysian ringgit (RM)</source>
        <translation>马来西亚林吉特（RM）</translation>
    </message>
    <message>
        <source>CFP franc (XPF)</source>
        <translation>太平洋法郎（XPF）</translation>
    </message>
    <message>
        <source>Bulgarian lev (BGN)</source>
        <translation>保加利亚列弗（BGN）</translation>
    </message>
    <message>
        <source>Paraguayan guaraní (₲)</source>
        <translation>巴拉圭瓜拉尼（₲）</translation>
    </message>
    <message>
        <source>Uruguayan peso (UYU)</source>
        <translation>乌拉圭比索（UYU）</translation>
    </message>
    <message>
        <source>Israeli new shekel (₪)</source>
        <translation>以色列新谢克尔（₪）</translation>
    </message>
    <message>
        <source>Currency</source>
        <translation>货币</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>数字</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>文本</translation>
    </message>
    <message>
        <source>Short (K, Mil, Bil)</source>
        <translation>缩写（K、Mil、Bil）</translation>
    </message>
    <message>
        <source>Short with SI prefixes (k, M, G)</source>
        <translation>缩写，国际单位制词头（k、M、G）</translation>
    </message>
    <message>
        <source>Percent (0–100)</source>
        <translation>百分比（0–100）</translation>
    </message>
    <message>
        <source>Percent (0.0–1.0)</source>
        <translation>百分比（0.0–1.0）</translation>
    </message>
    <message>
        <source>Humidity (%H)</source>
        <translation>湿度（%H）</translation>
    </message>
    <message>
        <source>Decibel (dB)</source>
        <translation>分贝（dB）</translation>
    </message>
    <message>
        <source>Candela (cd)</source>
        <translation>坎德拉（cd）</translation>
    </message>
    <message>
        <source>Hexadecimal with 0x</source>
        <translation>十六进制（带 0x）</translation>
    </message>
    <message>
        <source>Hexadecimal</source>
        <translation>十六进制</translation>
    </message>
    <message>
        <source>Scientific notation</source>
        <translation>科学计数法</translation>
    </message>
    <message>
        <source>Number with thousands separators</source>
        <translation>带千位分隔符的数字</translation>
    </message>
    <message>
        <source>Pixels (px)</source>
        <translation>像素（px）</translation>
    </message>
    <message>
        <source>True / False</source>
        <translation>真 / 假</translation>
    </message>
    <message>
        <source>Yes / No</source>
        <translation>是 / 否</translation>
    </message>
    <message>
        <source>On / Off</source>
        <translation>开 / 关</translation>
    </message>
    <message>
        <source>Hertz (1/s)</source>
        <translation>赫兹（1/s）</translation>
    </message>
    <message>
        <source>Nanoseconds (ns)</source>
        <translation>纳秒（ns）</translation>
    </message>
    <message>
        <source>Microseconds (µs)</source>
        <translation>微秒（µs）</translation>
    </message>
    <message>
        <source>Milliseconds (ms)</source>
        <translation>毫秒（ms）</translation>
    </message>
    <message>
        <source>Seconds (s)</source>
        <translation>秒（s）</translation>
    </message>
    <message>
        <source>Minutes (min)</source>
        <translation>分钟（min）</translation>
    </message>
    <message>
        <source>Hours (h)</source>
        <translation>小时（h）</translation>
    </message>
    <message>
        <source>Days (d)</source>
        <translation>天（d）</translation>
    </message>
    <message>
        <source>Duration, from milliseconds</source>
        <translation>时长（以毫秒计）</translation>
    </message>
    <message>
        <source>Duration, from seconds</source>
        <translation>时长（以秒计）</translation>
    </message>
    <message>
        <source>Duration (hh:mm:ss)</source>
        <translation>时长（hh:mm:ss）</translation>
    </message>
    <message>
        <source>Duration (d hh:mm:ss)</source>
        <translation>时长（d hh:mm:ss）</translation>
    </message>
    <message>
        <source>Time ticks (s/100)</source>
        <translation>时间刻度（s/100）</translation>
    </message>
    <message>
        <source>Clock, from milliseconds</source>
        <translation>时钟（以毫秒计）</translation>
    </message>
    <message>
        <source>Clock, from seconds</source>
        <translation>时钟（以秒计）</translation>
    </message>
    <message>
        <source>Date and time, ISO</source>
        <translation>日期时间，ISO</translation>
    </message>
    <message>
        <source>Date and time, ISO (no date if today)</source>
        <translation>日期时间，ISO（当天不显示日期）</translation>
    </message>
    <message>
        <source>Date and time, US</source>
        <translation>日期时间，美式</translation>
    </message>
    <message>
        <source>Date and time, US (no date if today)</source>
        <translation>日期时间，美式（当天不显示日期）</translation>
    </message>
    <message>
        <source>Date and time, local</source>
        <translation>日期时间，本地格式</translation>
    </message>
    <message>
        <source>Date and time, local (no date if today)</source>
        <translation>日期时间，本地格式（当天不显示日期）</translation>
    </message>
    <message>
        <source>Date and time, default</source>
        <translation>日期时间，默认格式</translation>
    </message>
    <message>
        <source>Time from now</source>
        <translation>距今时间</translation>
    </message>
    <message>
        <source>Counts per second (c/s)</source>
        <translation>每秒计数（c/s）</translation>
    </message>
    <message>
        <source>Operations per second (ops/s)</source>
        <translation>每秒操作数（ops/s）</translation>
    </message>
    <message>
        <source>Requests per second (req/s)</source>
        <translation>每秒请求数（req/s）</translation>
    </message>
    <message>
        <source>Reads per second (rd/s)</source>
        <translation>每秒读取数（rd/s）</translation>
    </message>
    <message>
        <source>Writes per second (wr/s)</source>
        <translation>每秒写入数（wr/s）</translation>
    </message>
    <message>
        <source>I/O operations per second (io/s)</source>
        <translation>每秒 I/O 操作数（io/s）</translation>
    </message>
    <message>
        <source>Events per second (evt/s)</source>
        <translation>每秒事件数（evt/s）</translation>
    </message>
    <message>
        <source>Messages per second (msg/s)</source>
        <translation>每秒消息数（msg/s）</translation>
    </message>
    <message>
        <source>Records per second (rec/s)</source>
        <translation>每秒记录数（rec/s）</translation>
    </message>
    <message>
        <source>Rows per second (rows/s)</source>
        <translation>每秒行数（rows/s）</translation>
    </message>
    <message>
        <source>Counts per minute (c/m)</source>
        <translation>每分钟计数（c/m）</translation>
    </message>
    <message>
        <source>Operations per minute (ops/m)</source>
        <translation>每分钟操作数（ops/m）</translation>
    </message>
    <message>
        <source>Requests per minute (req/m)</source>
        <translation>每分钟请求数（req/m）</translation>
    </message>
    <message>
        <source>Reads per minute (rd/m)</source>
        <translation>每分钟读取数（rd/m）</translation>
    </message>
    <message>
        <source>Writes per minute (wr/m)</source>
        <translation>每分钟写入数（wr/m）</translation>
    </message>
    <message>
        <source>Events per minute (evts/m)</source>
        <translation>每分钟事件数（evts/m）</translation>
    </message>
    <message>
        <source>Messages per minute (msgs/m)</source>
        <translation>每分钟消息数（msgs/m）</translation>
    </message>
    <message>
        <source>Records per minute (rec/m)</source>
        <translation>每分钟记录数（rec/m）</translation>
    </message>
    <message>
        <source>Rows per minute (rows/m)</source>
        <translation>每分钟行数（rows/m）</translation>
    </message>
    <message>
        <source>Reads (rds)</source>
        <translation>读取数（rds）</translation>
    </message>
    <message>
        <source>Numbers</source>
        <translation>数值</translation>
    </message>
    <message>
        <source>Yes or no</source>
        <translation>是与否</translation>
    </message>
    <message>
        <source>Time units</source>
        <translation>时间单位</translation>
    </message>
    <message>
        <source>Date and time</source>
        <translation>日期与时间</translation>
    </message>
    <message>
        <source>Throughput</source>
        <translation>吞吐量</translation>
    </message>
</context>
<context>
    <name>verbs</name>
    <message>
        <source>Pause rollout of %1</source>
        <translation>暂停 %1 的滚动更新</translation>
    </message>
    <message>
        <source>Resume rollout of %1</source>
        <translation>恢复 %1 的滚动更新</translation>
    </message>
    <message>
        <source>Maintenance on for %1</source>
        <translation>为 %1 开启维护</translation>
    </message>
    <message>
        <source>Maintenance off for %1</source>
        <translation>结束 %1 的维护</translation>
    </message>
    <message>
        <source>Remove old releases of %1</source>
        <translation>清理 %1 的旧发布</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <extracomment>A verb and what it is done to: &quot;Restart payment&quot;</extracomment>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>Restart</source>
        <translation>重启</translation>
    </message>
    <message>
        <source>Scale</source>
        <translation>扩缩容</translation>
    </message>
    <message>
        <source>Roll back</source>
        <translation>回退</translation>
    </message>
    <message>
        <source>Pause rollout</source>
        <translation>暂停滚动更新</translation>
    </message>
    <message>
        <source>Resume rollout</source>
        <translation>恢复滚动更新</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>启动</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Recover</source>
        <translation>恢复健康</translation>
    </message>
    <message>
        <source>Maintenance on</source>
        <translation>开启维护</translation>
    </message>
    <message>
        <source>Maintenance off</source>
        <translation>结束维护</translation>
    </message>
    <message>
        <source>Deregister</source>
        <translation>注销</translation>
    </message>
    <message>
        <source>Release</source>
        <translation>发布</translation>
    </message>
    <message>
        <source>Restore</source>
        <translation>还原</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>Audit trail begun</source>
        <translation>审计记录开始</translation>
    </message>
    <message>
        <source>Torn line found</source>
        <translation>发现残缺记录</translation>
    </message>
    <message>
        <source>Audit trail read</source>
        <translation>读取审计记录</translation>
    </message>
    <message>
        <source>Audit trail moved</source>
        <translation>审计记录已移动</translation>
    </message>
    <message>
        <source>Line without head found</source>
        <translation>发现没有末端标记的记录</translation>
    </message>
    <message>
        <source>Remove old releases</source>
        <translation>清理旧发布</translation>
    </message>
</context>
<context>
    <name>web::Gallery</name>
    <message>
        <source>Rate</source>
        <translation>请求速率</translation>
    </message>
    <message>
        <source>requests per second</source>
        <translation>每秒请求数</translation>
    </message>
    <message>
        <source>Errors</source>
        <translation>错误率</translation>
    </message>
    <message>
        <source>Latency</source>
        <translation>延迟</translation>
    </message>
    <message>
        <source>Saturation</source>
        <translation>饱和度</translation>
    </message>
    <message>
        <source>memory</source>
        <translation>内存</translation>
    </message>
    <message>
        <source>deploy of version 41</source>
        <translation>部署版本 41</translation>
    </message>
</context>
<context>
    <name>web::GalleryPage</name>
    <message>
        <source>Charts</source>
        <translation>图表</translation>
    </message>
</context>
<context>
    <name>web::PanelsPage</name>
    <message>
        <source>Panels</source>
        <translation>面板</translation>
    </message>
</context>
<context>
    <name>widgets::ActionDialog</name>
    <message>
        <source>All actions</source>
        <translation>全部操作</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Look again</source>
        <translation>重新查看</translation>
    </message>
    <message>
        <source>This cannot be done to it: the engine offers no such verb for it.</source>
        <translation>无法对其执行此操作：引擎没有为它提供该操作。</translation>
    </message>
    <message>
        <source>Whether it was begun is not known. Look at the actions before anything else is done. %1</source>
        <translation>尚不清楚是否已开始。在做其他操作之前请先查看操作列表。%1</translation>
    </message>
    <message>
        <source>Nothing was done. %1</source>
        <translation>未执行任何操作。%1</translation>
    </message>
    <message>
        <source>Reason (required)</source>
        <translation>原因（必填）</translation>
    </message>
    <message>
        <source>Reason (goes into the audit trail)</source>
        <translation>原因（写入审计记录）</translation>
    </message>
    <message>
        <source>Type %1 to confirm: this environment is protected.</source>
        <translation>请输入 %1 以确认：此环境受保护。</translation>
    </message>
    <message>
        <source>It may not be done now; see above.</source>
        <translation>现在不可执行；原因见上。</translation>
    </message>
    <message>
        <source>Asking whether it may be done …</source>
        <translation>正在询问是否可以执行……</translation>
    </message>
    <message>
        <source>Looking again … what is shown is of before</source>
        <translation>正在重新查看……当前显示的是之前的内容</translation>
    </message>
    <message>
        <source>Looking what it would do …</source>
        <translation>正在查看其影响……</translation>
    </message>
    <message>
        <source>Seen %1 ago</source>
        <translation>%1 前的预览</translation>
    </message>
    <message>
        <source>The action goes on</source>
        <translation>操作会继续进行</translation>
    </message>
</context>
<context>
    <name>widgets::ActionProgress</name>
    <message>
        <source>What happened</source>
        <translation>经过</translation>
    </message>
    <message>
        <source>Cancel the action</source>
        <translation>取消操作</translation>
    </message>
    <message>
        <source>Undo…</source>
        <translation>撤销…</translation>
    </message>
    <message>
        <source>%1 after %2</source>
        <translation>%1，历时 %2</translation>
    </message>
    <message>
        <source>%1 for %2</source>
        <translation>%1，已 %2</translation>
    </message>
    <message>
        <source>How it goes on is not known: its record is not there.</source>
        <translation>进展未知：没有它的记录。</translation>
    </message>
    <message>
        <source>Begun; its progress is on its way …</source>
        <translation>已开始；正在获取进展……</translation>
    </message>
    <message>
        <source>The engine does not answer: this is the last that is known.</source>
        <translation>引擎没有应答：这是最后已知的状态。</translation>
    </message>
    <message>
        <source>It does not get where it should: %1</source>
        <translation>未达到预期状态：%1</translation>
    </message>
    <message>
        <source>Something was sent, and the system could not be asked yet whether it arrived. It is not sent again.</source>
        <translation>请求已发送，但尚无法向系统确认是否送达。不会再次发送。</translation>
    </message>
    <message>
        <source>Undo: %1…</source>
        <translation>撤销：%1…</translation>
    </message>
    <message>
        <source>Shows first what that would do</source>
        <translation>先显示其影响</translation>
    </message>
    <message>
        <source>Its end is asked for …</source>
        <translation>正在请求结束……</translation>
    </message>
    <message>
        <source>No more steps are begun. What was sent stays.</source>
        <translation>不再开始新的步骤。已发送的保持不变。</translation>
    </message>
    <message>
        <source>The program that did it ended under way. What is called done below was done, and the rest was not; look at a new preview to do the rest.</source>
        <translation>执行它的程序中途结束。下面标为“完成”的已经执行，其余没有执行；要执行其余部分，请先查看新的预览。</translation>
    </message>
    <message>
        <source>Roll back…</source>
        <translation>回滚…</translation>
    </message>
    <message>
        <source>What was sent stays, also when the action is cancelled. Take it back below, or correct what keeps its pods from starting: the image, what they ask for, the nodes.</source>
        <translation>即使取消操作，已发送的更改仍然有效。请在下方撤销，或修正阻止其 Pod 启动的原因：镜像、所请求的资源、节点。</translation>
    </message>
    <message>
        <source>What was sent stays, also when the action is cancelled. Roll back to an earlier revision below, or correct what keeps its pods from starting: the image, what they ask for, the nodes.</source>
        <translation>即使取消操作，已发送的更改仍然有效。请在下方回滚到较早的修订版本，或修正阻止其 Pod 启动的原因：镜像、所请求的资源、节点。</translation>
    </message>
    <message>
        <source>What was sent stays, also when the action is cancelled. Correct what keeps its pods from starting: the image, what they ask for, the nodes.</source>
        <translation>即使取消操作，已发送的更改仍然有效。请修正阻止其 Pod 启动的原因：镜像、所请求的资源、节点。</translation>
    </message>
</context>
<context>
    <name>widgets::ActionsPage</name>
    <message>
        <source>These are the window&apos;s; what qdctl does: qdctl actions</source>
        <translation>这里是窗口的操作；qdctl 的操作：qdctl actions</translation>
    </message>
    <message>
        <source>/  filter: words, verb:restart, environment:prod …</source>
        <translation>/  过滤：词语、verb:restart、environment:prod ……</translation>
    </message>
    <message>
        <source>Filter the actions</source>
        <translation>过滤操作</translation>
    </message>
    <message>
        <source>Actions</source>
        <translation>操作</translation>
    </message>
    <message>
        <source>No action was begun from here yet. Verbs stand in the menus of services, workloads and instances.</source>
        <translation>还没有从这里开始过操作。可在服务、工作负载和实例的菜单中找到操作。</translation>
    </message>
    <message>
        <source>To the services</source>
        <translation>转到服务</translation>
    </message>
    <message>
        <source>choose an action</source>
        <translation>选择操作</translation>
    </message>
    <message>
        <source>how it goes on; cancel and undo</source>
        <translation>查看进展；取消和撤销</translation>
    </message>
    <message>
        <source>filter the actions</source>
        <translation>过滤操作</translation>
    </message>
    <message>
        <source>Actions: %1</source>
        <translation>操作：%1</translation>
    </message>
</context>
<context>
    <name>widgets::AlertListPanel</name>
    <message>
        <source>Alerts</source>
        <translation>告警</translation>
    </message>
    <message>
        <source>%1, silenced</source>
        <translation>%1，已静默</translation>
    </message>
    <message>
        <source>critical</source>
        <translation>严重</translation>
    </message>
    <message>
        <source>error</source>
        <translation>错误</translation>
    </message>
    <message>
        <source>warning</source>
        <translation>警告</translation>
    </message>
    <message>
        <source>info</source>
        <translation>信息</translation>
    </message>
    <message>
        <source>%1, pending</source>
        <translation>%1，待触发</translation>
    </message>
    <message>
        <source>since %1</source>
        <translation>自 %1 起</translation>
    </message>
    <message>
        <source>without %1</source>
        <translation>没有 %1</translation>
    </message>
    <message>
        <source>Severity</source>
        <translation>级别</translation>
    </message>
    <message>
        <source>Since</source>
        <translation>已持续</translation>
    </message>
    <message>
        <source>Alert</source>
        <translation>告警</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>详情</translation>
    </message>
    <message numerus="yes">
        <source>%n alert(s)</source>
        <translation>
            <numerusform>%n 个告警</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n critical</source>
        <translation>
            <numerusform>%n 个严重</numerusform>
        </translation>
    </message>
    <message>
        <source>The worst %1 of %2 alerts are shown</source>
        <translation>显示 %2 个告警中最严重的 %1 个</translation>
    </message>
</context>
<context>
    <name>widgets::ArgumentFields</name>
    <message>
        <source>Replicas</source>
        <translation>副本数</translation>
    </message>
    <message>
        <source>Revision</source>
        <translation>修订版本</translation>
    </message>
    <message>
        <source>Reason shown in Consul</source>
        <translation>Consul 中显示的原因</translation>
    </message>
    <message>
        <source>Image</source>
        <translation>镜像</translation>
    </message>
    <message>
        <source>Container</source>
        <translation>容器</translation>
    </message>
    <message>
        <source>Node</source>
        <translation>节点</translation>
    </message>
    <message>
        <source>Pod</source>
        <translation>Pod</translation>
    </message>
    <message>
        <source>%1: a number from %2 to %3.</source>
        <translation>%1：%2 到 %3 之间的数字。</translation>
    </message>
    <message>
        <source>There is nothing to choose.</source>
        <translation>没有可选项。</translation>
    </message>
    <message>
        <source>Comment</source>
        <translation>备注</translation>
    </message>
    <message>
        <source>Release</source>
        <translation>发布</translation>
    </message>
    <message>
        <source>Releases to keep</source>
        <translation>保留的发布数</translation>
    </message>
    <message>
        <source>Days to keep</source>
        <translation>保留的天数</translation>
    </message>
    <message>
        <source>Acts on</source>
        <translation>操作范围</translation>
    </message>
</context>
<context>
    <name>widgets::AuditDetail</name>
    <message>
        <source>To the service</source>
        <translation>转到服务</translation>
    </message>
    <message>
        <source>Close (Esc)</source>
        <translation>关闭（Esc）</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>The chosen line in full</source>
        <translation>所选记录的完整内容</translation>
    </message>
    <message>
        <source>When</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>Outcome</source>
        <translation>结果</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>Action</source>
        <translation>操作</translation>
    </message>
    <message>
        <source>Target</source>
        <translation>目标</translation>
    </message>
    <message>
        <source>Environment</source>
        <translation>环境</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>操作人</translation>
    </message>
    <message>
        <source>User here</source>
        <translation>本机用户</translation>
    </message>
    <message>
        <source>Origin</source>
        <translation>发起端</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>数据源</translation>
    </message>
    <message>
        <source>Service</source>
        <translation>服务</translation>
    </message>
    <message>
        <source>Record</source>
        <translation>操作记录</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>序号</translation>
    </message>
    <message>
        <source>Before and after: %1</source>
        <translation>前后对比：%1</translation>
    </message>
</context>
<context>
    <name>widgets::AuditPage</name>
    <message>
        <source>/  filter: words, verb:restart, outcome:refused …</source>
        <translation>/  过滤：词语、verb:restart、outcome:refused ……</translation>
    </message>
    <message>
        <source>Filter the audit trail</source>
        <translation>过滤审计记录</translation>
    </message>
    <message>
        <source>Audit trail</source>
        <translation>审计记录</translation>
    </message>
    <message>
        <source>Nothing was done, tried or refused yet. Every action from here leaves a line here; “qdctl audit list” tells of those from the command line too.</source>
        <translation>还没有执行、尝试或被拒绝的操作。从这里发起的每个操作都会在此留下一条记录；“qdctl audit list”还会列出从命令行发起的操作。</translation>
    </message>
    <message>
        <source>These lines are the window&apos;s. What qdctl did is in a trail of its own, and so is what was done with another state folder; qdctl audit list tells of the window and of qdctl</source>
        <translation>这里是窗口的记录。qdctl 所做的另有其自己的审计记录，使用其他状态文件夹所做的也是如此；qdctl audit list 同时列出窗口与 qdctl 的记录</translation>
    </message>
    <message>
        <source>Is it whole, and where is its key: qdctl audit verify; to export it: qdctl audit export</source>
        <translation>是否完整、密钥在何处：qdctl audit verify；导出：qdctl audit export</translation>
    </message>
    <message>
        <source>choose a line</source>
        <translation>选择记录</translation>
    </message>
    <message>
        <source>the line in full; again to close it</source>
        <translation>显示完整记录；再按一次关闭</translation>
    </message>
    <message>
        <source>filter the trail</source>
        <translation>过滤记录</translation>
    </message>
    <message>
        <source>copy the lines; with Shift as Markdown</source>
        <translation>复制记录；加 Shift 为 Markdown</translation>
    </message>
    <message>
        <source>Show only what was refused</source>
        <translation>仅显示被拒绝的</translation>
    </message>
    <message>
        <source>Show only what failed</source>
        <translation>仅显示失败的</translation>
    </message>
    <message>
        <source>Show the whole trail</source>
        <translation>显示全部记录</translation>
    </message>
    <message>
        <source>Lines: %1</source>
        <translation>记录：%1</translation>
    </message>
    <message>
        <source>Lines: %1 of %2</source>
        <translation>记录：%1，共 %2</translation>
    </message>
</context>
<context>
    <name>widgets::Breadcrumb</name>
    <message>
        <source>Back to %1</source>
        <translation>返回%1</translation>
    </message>
</context>
<context>
    <name>widgets::ChangeStrip</name>
    <message>
        <source>No changes in this time</source>
        <translation>该时段内无变更</translation>
    </message>
    <message>
        <source>Changes: %1</source>
        <translation>变更：%1</translation>
    </message>
    <message>
        <source>Changes</source>
        <translation>变更</translation>
    </message>
    <message>
        <source>d MMM HH:mm</source>
        <extracomment>A day and a time on the strip of changes</extracomment>
        <translation>M月d日 HH:mm</translation>
    </message>
    <message>
        <source>Changes in this time are not known</source>
        <translation>该时段内的变更尚不可知</translation>
    </message>
    <message>
        <source>All changes</source>
        <translation>全部变更</translation>
    </message>
    <message>
        <source>No changes in the selected time</source>
        <translation>所选时段内无变更</translation>
    </message>
    <message>
        <source>Changes in the selected time are not known</source>
        <translation>所选时段内的变更尚不可知</translation>
    </message>
</context>
<context>
    <name>widgets::CodeEditor</name>
    <message>
        <source>Nothing was inserted: line %1 of it holds the character U+%2, which a text field does not keep. Take it out first, or release a file with qdctl.</source>
        <translation>未插入任何内容：其第 %1 行含有字符 U+%2，文本框无法保留它。请先去掉该字符，或用 qdctl 发布文件。</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>值</translation>
    </message>
    <message>
        <source>Line %1: %2</source>
        <translation>第 %1 行：%2</translation>
    </message>
</context>
<context>
    <name>widgets::CommandPalette</name>
    <message>
        <source>Search or do anything</source>
        <translation>搜索或执行操作</translation>
    </message>
    <message>
        <source>Nothing fits. Try fewer letters.</source>
        <translation>无匹配项。请减少输入的字母。</translation>
    </message>
    <message>
        <source>%1; %2 of %3</source>
        <translation>%1；第 %2 项，共 %3 项</translation>
    </message>
</context>
<context>
    <name>widgets::ComparisonView</name>
    <message>
        <source>Side by side</source>
        <translation>并排</translation>
    </message>
    <message>
        <source>One below the other</source>
        <translation>上下</translation>
    </message>
    <message>
        <source>Difference</source>
        <translation>差异</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>之前</translation>
    </message>
    <message>
        <source>After</source>
        <translation>之后</translation>
    </message>
    <message>
        <source>Nothing is compared yet</source>
        <translation>尚未比较</translation>
    </message>
    <message>
        <source>%1 → %2</source>
        <translation>%1 → %2</translation>
    </message>
    <message>
        <source>Comparing …</source>
        <translation>正在比较……</translation>
    </message>
</context>
<context>
    <name>widgets::ConfigHead</name>
    <message>
        <source>Save again</source>
        <translation>重新保存</translation>
    </message>
    <message>
        <source>Undo: bring the draft back</source>
        <translation>撤销：找回草稿</translation>
    </message>
    <message>
        <source>Drop draft</source>
        <translation>丢弃草稿</translation>
    </message>
    <message>
        <source>Release…</source>
        <translation>发布…</translation>
    </message>
    <message>
        <source>Remove…</source>
        <translation>删除…</translation>
    </message>
    <message>
        <source>The draft was dropped</source>
        <translation>草稿已丢弃</translation>
    </message>
    <message>
        <source>No draft</source>
        <translation>没有草稿</translation>
    </message>
    <message>
        <source>Saving the draft …</source>
        <translation>正在保存草稿……</translation>
    </message>
    <message>
        <source>Draft saved</source>
        <translation>草稿已保存</translation>
    </message>
    <message>
        <source>The draft is not saved: %1</source>
        <translation>草稿未保存：%1</translation>
    </message>
    <message>
        <source>The draft could not be dropped: %1</source>
        <translation>无法丢弃草稿：%1</translation>
    </message>
    <message>
        <source>The draft could not be brought back: %1</source>
        <translation>无法找回草稿：%1</translation>
    </message>
    <message>
        <source>It is kept for a day, until something else is drafted.</source>
        <translation>草稿保留一天，或到有新草稿为止。</translation>
    </message>
    <message>
        <source>released again elsewhere since your draft</source>
        <translation>草稿之后已在别处再次发布</translation>
    </message>
</context>
<context>
    <name>widgets::ConfigPage</name>
    <message>
        <source>%1. %2</source>
        <translation>%1。%2</translation>
    </message>
    <message>
        <source>Views of the configuration</source>
        <translation>配置的视图</translation>
    </message>
    <message>
        <source>Draft</source>
        <translation>草稿</translation>
    </message>
    <message>
        <source>Live</source>
        <translation>现在的内容</translation>
    </message>
    <message>
        <source>Difference</source>
        <translation>差异</translation>
    </message>
    <message>
        <source>History</source>
        <translation>历史</translation>
    </message>
    <message>
        <source>Show the difference</source>
        <translation>显示差异</translation>
    </message>
    <message>
        <source>To the history</source>
        <translation>查看历史</translation>
    </message>
    <message>
        <source>Merge…</source>
        <translation>合并…</translation>
    </message>
    <message>
        <source>It was changed behind you while you were editing. Merge before you release: nothing of the draft is lost.</source>
        <translation>在您编辑期间，现有内容已被更改。请先合并再发布：草稿的内容不会丢失。</translation>
    </message>
    <message>
        <source>The history does not verify: %1 Do not trust it before somebody has looked at it.</source>
        <translation>历史未通过校验：%1 在有人查看之前请勿信任它。</translation>
    </message>
    <message>
        <source>The history is whole: %1</source>
        <translation>历史完整：%1</translation>
    </message>
    <message>
        <source>Nothing can be done from this window.</source>
        <translation>不能从此窗口执行操作。</translation>
    </message>
    <message>
        <source>It could not be checked: %1</source>
        <translation>无法检查：%1</translation>
    </message>
    <message>
        <source>What is shown may be old: %1</source>
        <translation>显示的内容可能已过时：%1</translation>
    </message>
    <message>
        <source>Reading %1 …</source>
        <translation>正在读取 %1……</translation>
    </message>
    <message>
        <source>%1 could not be read</source>
        <translation>无法读取 %1</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>重试</translation>
    </message>
    <message>
        <source>It is not read yet.</source>
        <translation>尚未读取。</translation>
    </message>
    <message>
        <source>There is nothing to remove: only a draft or its history is there.</source>
        <translation>没有可删除的内容：这里只有草稿或历史。</translation>
    </message>
    <message>
        <source>There is no draft: change something to begin one.</source>
        <translation>没有草稿：更改内容即可开始一份。</translation>
    </message>
    <message>
        <source>Finish the merge first: each conflict needs an answer.</source>
        <translation>请先完成合并：每个冲突都需要处理。</translation>
    </message>
    <message>
        <source>The draft rests on an older state: merge first.</source>
        <translation>草稿基于较旧的状态：请先合并。</translation>
    </message>
    <message>
        <source>The draft is not saved.</source>
        <translation>草稿未保存。</translation>
    </message>
    <message>
        <source>The draft is being saved.</source>
        <translation>正在保存草稿。</translation>
    </message>
    <message>
        <source>What the draft holds cannot be released: see its problems.</source>
        <translation>草稿的内容不能发布：请查看其问题。</translation>
    </message>
    <message>
        <source>live</source>
        <translation>现在的内容</translation>
    </message>
    <message>
        <source>draft</source>
        <translation>草稿</translation>
    </message>
    <message>
        <source>no draft</source>
        <translation>没有草稿</translation>
    </message>
    <message>
        <source>released</source>
        <translation>已发布</translation>
    </message>
    <message>
        <source>Configuration</source>
        <translation>配置</translation>
    </message>
    <message>
        <source>find in the value</source>
        <translation>在值中查找</translation>
    </message>
    <message>
        <source>find and replace</source>
        <translation>查找并替换</translation>
    </message>
    <message>
        <source>the next place; with Shift the one before</source>
        <translation>下一处；加 Shift 为上一处</translation>
    </message>
    <message>
        <source>the value as text, or by its inner keys</source>
        <translation>该值以文本显示，或按内部键显示</translation>
    </message>
    <message>
        <source>indent the lines; Ctrl+[ back</source>
        <translation>增加缩进；Ctrl+[ 减少</translation>
    </message>
    <message>
        <source>undo in the value</source>
        <translation>撤销对值的更改</translation>
    </message>
    <message>
        <source>close finding, or back</source>
        <translation>关闭查找，或返回</translation>
    </message>
    <message>
        <source>Show the draft</source>
        <translation>显示草稿</translation>
    </message>
    <message>
        <source>Show what is live</source>
        <translation>显示现在的内容</translation>
    </message>
    <message>
        <source>Show what the draft changes</source>
        <translation>显示草稿的更改</translation>
    </message>
    <message>
        <source>Show the history</source>
        <translation>显示历史</translation>
    </message>
    <message>
        <source>Read it again</source>
        <translation>重新读取</translation>
    </message>
    <message>
        <source>Release the draft…</source>
        <translation>发布草稿…</translation>
    </message>
    <message>
        <source>The draft was changed elsewhere while you merged, so that merge was not taken.</source>
        <translation>合并期间草稿在别处被更改，因此未采用那次合并。</translation>
    </message>
    <message>
        <source>What the store holds now is not known: it does not answer.</source>
        <translation>存储没有应答，不知道现在的内容。</translation>
    </message>
    <message>
        <source>Remove it…</source>
        <translation>删除该配置…</translation>
    </message>
    <message>
        <source>Remove old releases…</source>
        <translation>清理旧发布…</translation>
    </message>
    <message>
        <source>Drop the draft</source>
        <translation>丢弃草稿</translation>
    </message>
    <message>
        <source>Bring the dropped draft back</source>
        <translation>找回丢弃的草稿</translation>
    </message>
</context>
<context>
    <name>widgets::ConfigsPage</name>
    <message>
        <source>New…</source>
        <translation>新建…</translation>
    </message>
    <message>
        <source>/  filter: words, kind:configmap, ns:shop …</source>
        <translation>/  过滤：词、kind:configmap、ns:shop…</translation>
    </message>
    <message>
        <source>Filter the configurations</source>
        <translation>过滤配置</translation>
    </message>
    <message>
        <source>New configuration</source>
        <translation>新建配置</translation>
    </message>
    <message>
        <source>Configurations</source>
        <translation>配置</translation>
    </message>
    <message>
        <source>No source names a configuration. ConfigMaps appear with a Kubernetes source, keys of Consul once a prefix is named for its source.</source>
        <translation>没有数据源提供配置。连接 Kubernetes 后会出现 ConfigMap；为 Consul 数据源指定前缀后会出现其键。</translation>
    </message>
    <message>
        <source>No configuration is known to be used by this service.</source>
        <translation>未知此服务使用任何配置。</translation>
    </message>
    <message>
        <source>Configuration</source>
        <translation>配置</translation>
    </message>
    <message>
        <source>Configuration of %1</source>
        <translation>%1 的配置</translation>
    </message>
    <message>
        <source>choose a configuration</source>
        <translation>选择配置</translation>
    </message>
    <message>
        <source>open it: draft, live, history</source>
        <translation>打开：草稿、现在的内容、历史</translation>
    </message>
    <message>
        <source>filter the configurations</source>
        <translation>过滤配置</translation>
    </message>
    <message>
        <source>copy the rows; with Shift as Markdown</source>
        <translation>复制行；加 Shift 为 Markdown</translation>
    </message>
    <message>
        <source>New configuration…</source>
        <translation>新建配置…</translation>
    </message>
    <message>
        <source>Configurations: %1</source>
        <translation>配置：%1</translation>
    </message>
    <message>
        <source>Configurations: %1 of %2</source>
        <translation>配置：%1 / %2</translation>
    </message>
</context>
<context>
    <name>widgets::ContentEditor</name>
    <message>
        <source>Text</source>
        <translation>文本</translation>
    </message>
    <message>
        <source>Table</source>
        <translation>表格</translation>
    </message>
    <message>
        <source>Show as text</source>
        <translation>以文本显示</translation>
    </message>
    <message>
        <source>Show as a table of keys and values</source>
        <translation>以键值表格显示</translation>
    </message>
    <message>
        <source>Keys and values</source>
        <translation>键和值</translation>
    </message>
    <message>
        <source>Problems</source>
        <translation>问题</translation>
    </message>
    <message>
        <source>There is no key in it.</source>
        <translation>其中没有键。</translation>
    </message>
    <message>
        <source>There is no key in it. Add one.</source>
        <translation>其中没有键。请添加一个。</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>值</translation>
    </message>
    <message>
        <source>Value of %1</source>
        <translation>%1 的值</translation>
    </message>
    <message>
        <source>No text: %1. It stays as it is.</source>
        <translation>不是文本：%1。保持原样。</translation>
    </message>
    <message>
        <source>%1: only the first %2 are shown, and it cannot be edited here.</source>
        <translation>%1：只显示前 %2，且不能在此编辑。</translation>
    </message>
    <message>
        <source>%1. It holds line ends or characters that a text field would change, so it cannot be edited here.</source>
        <translation>%1。其中有文本框会改动的换行符或字符，因此不能在此编辑。</translation>
    </message>
    <message>
        <source>%1, lines end with CR LF</source>
        <translation>%1，行以 CR LF 结尾</translation>
    </message>
    <message>
        <source>Refuses: %1</source>
        <translation>不可发布：%1</translation>
    </message>
    <message>
        <source>Warning: %1</source>
        <translation>警告：%1</translation>
    </message>
</context>
<context>
    <name>widgets::DataTable</name>
    <message>
        <source>Nothing here</source>
        <translation>暂无内容</translation>
    </message>
    <message>
        <source>Loading…</source>
        <translation>加载中…</translation>
    </message>
    <message>
        <source>This list could not be loaded</source>
        <translation>无法加载该列表</translation>
    </message>
    <message>
        <source>Nothing fits &quot;%1&quot;</source>
        <translation>没有与“%1”匹配的内容</translation>
    </message>
    <message numerus="yes">
        <source>%n rows are hidden by the filter.</source>
        <translation>
            <numerusform>过滤条件隐藏了 %n 行。</numerusform>
        </translation>
    </message>
    <message>
        <source>Clear filter</source>
        <translation>清除过滤</translation>
    </message>
    <message>
        <source>Compact rows</source>
        <translation>紧凑行距</translation>
    </message>
    <message>
        <source>Normal rows</source>
        <translation>标准行距</translation>
    </message>
    <message>
        <source>Roomy rows</source>
        <translation>宽松行距</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Copy as Markdown</source>
        <translation>复制为 Markdown</translation>
    </message>
    <message>
        <source>Columns…</source>
        <translation>列…</translation>
    </message>
    <message numerus="yes">
        <source>order held, %n changes wait</source>
        <translation>
            <numerusform>顺序已保持，%n 项变化等待中</numerusform>
        </translation>
    </message>
    <message>
        <source>Whether there is anything to show here is not known.</source>
        <translation>此处是否有内容尚不可知。</translation>
    </message>
    <message>
        <source>%1 of %2 rows; the others are not loaded. Filter, or scroll to them, and copy again.</source>
        <extracomment>Below copied rows: some could not be copied</extracomment>
        <translation>已复制 %1 行，共 %2 行；其余未加载。请过滤或滚动到这些行后再次复制。</translation>
    </message>
    <message>
        <source>The filter is not understood</source>
        <translation>无法理解该过滤条件</translation>
    </message>
    <message numerus="yes">
        <source>There are %n rows without it.</source>
        <translation>
            <numerusform>不加此条件时共有 %n 行。</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>widgets::DiffRows</name>
    <message>
        <source>(the value)</source>
        <translation>（值）</translation>
    </message>
    <message>
        <source>+ %1: key added</source>
        <translation>+ %1：新增键</translation>
    </message>
    <message>
        <source>- %1: key removed</source>
        <translation>- %1：删除键</translation>
    </message>
    <message>
        <source>%1: changed</source>
        <translation>%1：已更改</translation>
    </message>
    <message>
        <source>No text: only that it differs is known.</source>
        <translation>不是文本：只知道它有差异。</translation>
    </message>
    <message>
        <source>Too large to be compared finely: shown as replaced.</source>
        <translation>过大，无法细致比较：显示为整体替换。</translation>
    </message>
    <message numerus="yes">
        <source>… %n lines stay</source>
        <translation>
            <numerusform>…… %n 行不变</numerusform>
        </translation>
    </message>
    <message>
        <source>… and more that is not shown</source>
        <translation>…… 还有更多未显示</translation>
    </message>
    <message>
        <source>Nothing differs.</source>
        <translation>没有差异。</translation>
    </message>
    <message numerus="yes">
        <source>%n keys differ; lines added (+): %1, removed (-): %2</source>
        <translation>
            <numerusform>%n 个键有差异：新增 %1 行（+），删除 %2 行（-）</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>widgets::DiffView</name>
    <message>
        <source>%1: nothing changes in it that can be shown</source>
        <translation>%1：其中没有可以显示的变化</translation>
    </message>
    <message numerus="yes">
        <source>… %n lines stay</source>
        <translation>
            <numerusform>… %n 行不变</numerusform>
        </translation>
    </message>
    <message>
        <source>Difference before and after</source>
        <translation>前后差异</translation>
    </message>
    <message>
        <source>Nothing in it changes.</source>
        <translation>其中没有变化。</translation>
    </message>
    <message>
        <source>lines added (+): %1, removed (-): %2</source>
        <translation>增加 %1 行（+），删除 %2 行（-）</translation>
    </message>
</context>
<context>
    <name>widgets::DoctorPanel</name>
    <message>
        <source>well</source>
        <translation>正常</translation>
    </message>
    <message>
        <source>warning</source>
        <translation>警告</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>失败</translation>
    </message>
    <message>
        <source>not tried</source>
        <translation>未尝试</translation>
    </message>
    <message>
        <source>under way</source>
        <translation>进行中</translation>
    </message>
    <message>
        <source>Configuration</source>
        <translation>配置</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Connection</source>
        <translation>连接</translation>
    </message>
    <message>
        <source>Encryption</source>
        <translation>加密</translation>
    </message>
    <message>
        <source>Identity</source>
        <translation>身份</translation>
    </message>
    <message>
        <source>Rights</source>
        <translation>权限</translation>
    </message>
    <message>
        <source>Clock</source>
        <translation>时钟</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>版本</translation>
    </message>
    <message>
        <source>Examine the connection</source>
        <translation>诊断连接</translation>
    </message>
    <message>
        <source>Copy the findings</source>
        <translation>复制诊断结果</translation>
    </message>
    <message>
        <source>Choose a source above.</source>
        <translation>请在上方选择数据源。</translation>
    </message>
    <message>
        <source>Walks every step from the name to the rights, on a connection of its own.</source>
        <translation>通过独立连接，从域名解析到权限逐步检查。</translation>
    </message>
    <message>
        <source>examining …</source>
        <translation>正在诊断…</translation>
    </message>
    <message>
        <source>%1 ms</source>
        <translation>%1 ms</translation>
    </message>
    <message>
        <source>The connection is well.</source>
        <translation>连接正常。</translation>
    </message>
    <message>
        <source>It fails at: %1</source>
        <translation>失败步骤：%1</translation>
    </message>
    <message numerus="yes">
        <source>It connects, with %n warnings.</source>
        <translation>
            <numerusform>可以连接，但有 %n 个警告。</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing was tried, so nothing is known.</source>
        <translation>未尝试任何步骤，因此状况未知。</translation>
    </message>
</context>
<context>
    <name>widgets::DocumentGrid</name>
    <message>
        <source>Add…</source>
        <translation>添加…</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>In the text</source>
        <translation>在文本中</translation>
    </message>
    <message>
        <source>Filter paths and values</source>
        <translation>过滤路径和值</translation>
    </message>
    <message>
        <source>Show the chosen value in the text</source>
        <translation>在文本中显示所选的值</translation>
    </message>
    <message>
        <source>Path of the new value, such as server.port</source>
        <translation>新值的路径，例如 server.port</translation>
    </message>
    <message>
        <source>Path of the new value</source>
        <translation>新值的路径</translation>
    </message>
    <message>
        <source>Value; Enter adds it</source>
        <translation>值；按 Enter 添加</translation>
    </message>
    <message>
        <source>New value</source>
        <translation>新值</translation>
    </message>
    <message>
        <source>Type of the new value</source>
        <translation>新值的类型</translation>
    </message>
    <message>
        <source>Go to it in the text</source>
        <translation>转到文本中的该处</translation>
    </message>
    <message>
        <source>Inner keys and values</source>
        <translation>内部键和值</translation>
    </message>
    <message>
        <source>Line %1, column %2: %3</source>
        <translation>第 %1 行第 %2 列：%3</translation>
    </message>
</context>
<context>
    <name>widgets::EnvironmentTag</name>
    <message>
        <source>Environment %1, protected</source>
        <translation>环境 %1，受保护</translation>
    </message>
    <message>
        <source>Environment %1</source>
        <translation>环境 %1</translation>
    </message>
</context>
<context>
    <name>widgets::FindBar</name>
    <message>
        <source>Match case</source>
        <translation>区分大小写</translation>
    </message>
    <message>
        <source>Replace</source>
        <translation>替换</translation>
    </message>
    <message>
        <source>Replace all</source>
        <translation>全部替换</translation>
    </message>
    <message>
        <source>Find</source>
        <translation>查找</translation>
    </message>
    <message>
        <source>Find in this value</source>
        <translation>在此值中查找</translation>
    </message>
    <message>
        <source>Replace by</source>
        <translation>替换为</translation>
    </message>
    <message>
        <source>Replace what is found by</source>
        <translation>将找到的内容替换为</translation>
    </message>
    <message>
        <source>Previous</source>
        <translation>上一个</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>下一个</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Close finding</source>
        <translation>关闭查找</translation>
    </message>
    <message>
        <source>the first %1 places</source>
        <translation>前 %1 处</translation>
    </message>
    <message numerus="yes">
        <source>%n places</source>
        <translation>
            <numerusform>%n 处</numerusform>
        </translation>
    </message>
    <message>
        <source>not found</source>
        <translation>未找到</translation>
    </message>
</context>
<context>
    <name>widgets::JoinList</name>
    <message>
        <source>%1 (%2)</source>
        <translation>%1（%2）</translation>
    </message>
    <message>
        <source>%1, from %2</source>
        <translation>%1，来自 %2</translation>
    </message>
    <message>
        <source>No rule joined anything yet.</source>
        <translation>尚无规则关联到任何对象。</translation>
    </message>
</context>
<context>
    <name>widgets::KeyPane</name>
    <message>
        <source>Keys: %1</source>
        <translation>键：%1</translation>
    </message>
    <message>
        <source>Add…</source>
        <translation>添加…</translation>
    </message>
    <message>
        <source>Rename…</source>
        <translation>重命名…</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>键</translation>
    </message>
    <message>
        <source>(the value)</source>
        <translation>（值）</translation>
    </message>
    <message>
        <source>%1, has problems</source>
        <translation>%1，有问题</translation>
    </message>
    <message>
        <source>New name; Enter</source>
        <translation>新名称；回车</translation>
    </message>
    <message>
        <source>Name of the key; Enter</source>
        <translation>键的名称；回车</translation>
    </message>
    <message>
        <source>New name of the key</source>
        <translation>键的新名称</translation>
    </message>
    <message>
        <source>Name of the new key</source>
        <translation>新键的名称</translation>
    </message>
    <message>
        <source>Write a name.</source>
        <translation>请填写名称。</translation>
    </message>
    <message>
        <source>There is such a key already.</source>
        <translation>已有此键。</translation>
    </message>
    <message>
        <source>The key is gone.</source>
        <translation>该键已不存在。</translation>
    </message>
</context>
<context>
    <name>widgets::KeySheet</name>
    <message>
        <source>Keys</source>
        <translation>快捷键</translation>
    </message>
</context>
<context>
    <name>widgets::LogListPanel</name>
    <message>
        <source>debug</source>
        <translation>调试</translation>
    </message>
    <message>
        <source>info</source>
        <translation>信息</translation>
    </message>
    <message>
        <source>warning</source>
        <translation>警告</translation>
    </message>
    <message>
        <source>error</source>
        <translation>错误</translation>
    </message>
    <message>
        <source>critical</source>
        <translation>严重</translation>
    </message>
    <message>
        <source>Follow</source>
        <translation>跟随</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>日志</translation>
    </message>
    <message>
        <source>search…</source>
        <translation>搜索…</translation>
    </message>
    <message>
        <source>Search in the log</source>
        <translation>在日志中搜索</translation>
    </message>
    <message numerus="yes">
        <source>%n line(s)</source>
        <translation>
            <numerusform>%n 行</numerusform>
        </translation>
    </message>
    <message>
        <source>When</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>Level</source>
        <translation>级别</translation>
    </message>
    <message>
        <source>Line</source>
        <translation>内容</translation>
    </message>
    <message>
        <source>Only the newest %1 lines are here</source>
        <translation>此处仅有最新的 %1 行</translation>
    </message>
</context>
<context>
    <name>widgets::MergeView</name>
    <message>
        <source>(the value)</source>
        <translation>（值）</translation>
    </message>
    <message>
        <source>%1: the whole key</source>
        <translation>%1：整个键</translation>
    </message>
    <message>
        <source>%1, line %2</source>
        <translation>%1，第 %2 行</translation>
    </message>
    <message>
        <source>(not there)</source>
        <translation>（不存在）</translation>
    </message>
    <message>
        <source>(nothing)</source>
        <translation>（无内容）</translation>
    </message>
    <message>
        <source>Take what is merged</source>
        <translation>采用合并结果</translation>
    </message>
    <message>
        <source>Merge later</source>
        <translation>稍后合并</translation>
    </message>
    <message>
        <source>Conflicts</source>
        <translation>冲突</translation>
    </message>
    <message>
        <source>Before both (base)</source>
        <translation>两者之前（基础）</translation>
    </message>
    <message>
        <source>The draft (ours)</source>
        <translation>草稿（我方）</translation>
    </message>
    <message>
        <source>Live now (theirs)</source>
        <translation>现在的内容（对方）</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>编辑</translation>
    </message>
    <message>
        <source>The engine answered something else. Use a window of the same version.</source>
        <translation>引擎返回了其他内容。请使用同一版本的窗口。</translation>
    </message>
    <message>
        <source>Merging …</source>
        <translation>正在合并……</translation>
    </message>
    <message>
        <source>Both changes fit together. Take what is merged, look at it, and release it.</source>
        <translation>双方的更改可以合在一起。请采用合并结果，查看后发布。</translation>
    </message>
    <message>
        <source>Conflicts without an answer: %1 of %2. Nothing can be released before each has one.</source>
        <translation>尚未处理的冲突：%1 / %2。全部处理之前不能发布。</translation>
    </message>
    <message>
        <source>open: %1</source>
        <translation>未处理：%1</translation>
    </message>
    <message>
        <source>answered: %1</source>
        <translation>已处理：%1</translation>
    </message>
    <message>
        <source>(no text, %1)</source>
        <translation>（不是文本，%1）</translation>
    </message>
    <message>
        <source>Choose Edit to begin with the text of the side that is chosen, or with the draft&apos;s; or write here what shall stand there.</source>
        <translation>选择“编辑”即以已选一方的内容开始（未选时为草稿的内容）；也可以直接在此输入。</translation>
    </message>
</context>
<context>
    <name>widgets::NewConfigDialog</name>
    <message>
        <source>Namespace</source>
        <translation>命名空间</translation>
    </message>
    <message>
        <source>Begin a draft</source>
        <translation>开始草稿</translation>
    </message>
    <message>
        <source>New configuration</source>
        <translation>新建配置</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>数据源</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>类别</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>A draft is begun. Nothing exists in the store before it is released.</source>
        <translation>只是开始一份草稿。发布之前，存储中不会有任何内容。</translation>
    </message>
    <message>
        <source>Data centre (may be empty)</source>
        <translation>数据中心（可留空）</translation>
    </message>
    <message>
        <source>No source keeps configurations: connect Kubernetes or Consul.</source>
        <translation>没有保存配置的数据源：请连接 Kubernetes 或 Consul。</translation>
    </message>
    <message>
        <source>The sources are not known yet.</source>
        <translation>尚不知道有哪些数据源。</translation>
    </message>
    <message>
        <source>Write the namespace.</source>
        <translation>请填写命名空间。</translation>
    </message>
    <message>
        <source>Write the name.</source>
        <translation>请填写名称。</translation>
    </message>
    <message>
        <source>Asking the engine …</source>
        <translation>正在询问引擎……</translation>
    </message>
    <message>
        <source>The engine answered something else. Use a window of the same version.</source>
        <translation>引擎返回了其他内容。请使用同一版本的窗口。</translation>
    </message>
</context>
<context>
    <name>widgets::NoticeStrip</name>
    <message>
        <source>Dismiss</source>
        <translation>忽略</translation>
    </message>
</context>
<context>
    <name>widgets::PanelBody</name>
    <message>
        <source>Table</source>
        <translation>表格</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>文本</translation>
    </message>
    <message>
        <source>Logs</source>
        <translation>日志</translation>
    </message>
    <message>
        <source>Alerts</source>
        <translation>告警</translation>
    </message>
</context>
<context>
    <name>widgets::PreviewView</name>
    <message>
        <source>what stands there now</source>
        <translation>现在的内容</translation>
    </message>
    <message>
        <source>Impact</source>
        <translation>影响</translation>
    </message>
    <message>
        <source>What will be done</source>
        <translation>将执行的步骤</translation>
    </message>
    <message>
        <source>Before and after</source>
        <translation>前后对比</translation>
    </message>
    <message>
        <source>Before and after: %1</source>
        <translation>前后对比：%1</translation>
    </message>
    <message>
        <source>%1: %2 before, %3 after</source>
        <translation>%1：之前 %2，之后 %3</translation>
    </message>
    <message>
        <source>This cannot be undone from here.</source>
        <translation>无法从这里撤销此操作。</translation>
    </message>
    <message>
        <source>To take it back afterwards: %1.</source>
        <translation>之后如需撤回：%1。</translation>
    </message>
    <message>
        <source>To take it back afterwards: %1 (%2).</source>
        <translation>之后如需撤回：%1（%2）。</translation>
    </message>
</context>
<context>
    <name>widgets::Rail</name>
    <message>
        <source>%1 (g %2)</source>
        <translation>%1（g %2）</translation>
    </message>
</context>
<context>
    <name>widgets::ReasonList</name>
    <message>
        <source>%1, for %2</source>
        <translation>%1，已持续 %2</translation>
    </message>
    <message>
        <source>show</source>
        <translation>查看</translation>
    </message>
    <message>
        <source>Show what says so: %1</source>
        <translation>查看依据：%1</translation>
    </message>
    <message>
        <source>and %1 more</source>
        <translation>以及另外 %1 项</translation>
    </message>
    <message>
        <source>Nothing is wrong with it as far as its sources say.</source>
        <translation>就其数据源所示，没有问题。</translation>
    </message>
    <message>
        <source>Its sources do not answer now. What is shown is the last that they said.</source>
        <translation>它的数据源目前没有应答。显示的是它们最后的说法。</translation>
    </message>
</context>
<context>
    <name>widgets::ReleaseList</name>
    <message>
        <source>found by %1</source>
        <translation>由 %1 发现</translation>
    </message>
    <message>
        <source>%1 ago</source>
        <translation>%1 前</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>比较</translation>
    </message>
    <message>
        <source>Restore…</source>
        <translation>还原…</translation>
    </message>
    <message>
        <source>Released</source>
        <translation>发布时间</translation>
    </message>
    <message>
        <source>Comment</source>
        <translation>备注</translation>
    </message>
    <message>
        <source>Author</source>
        <translation>作者</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>类别</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Release</source>
        <translation>发布</translation>
    </message>
    <message>
        <source>Releases</source>
        <translation>发布列表</translation>
    </message>
    <message>
        <source>Reading the releases …</source>
        <translation>正在读取发布……</translation>
    </message>
    <message>
        <source>The releases could not be read. %1</source>
        <translation>无法读取发布。%1</translation>
    </message>
    <message>
        <source>Nothing was released yet. The first release keeps what the draft holds.</source>
        <translation>尚未发布过。首次发布将保留草稿的内容。</translation>
    </message>
    <message>
        <source>removed by policy</source>
        <translation>已按策略删除</translation>
    </message>
    <message>
        <source>Compare both</source>
        <translation>比较这两个</translation>
    </message>
    <message>
        <source>Compare with what is live</source>
        <translation>与现在的内容比较</translation>
    </message>
    <message>
        <source>Choose one release to compare it with what is live or to restore it, or two to compare them.</source>
        <translation>选择一次发布，可与现在的内容比较或将其还原；选择两次发布可互相比较。</translation>
    </message>
    <message>
        <source>Choose no more than two releases.</source>
        <translation>最多选择两次发布。</translation>
    </message>
    <message>
        <source>The content of a chosen release was removed by policy.</source>
        <translation>所选发布的内容已按策略删除。</translation>
    </message>
    <message>
        <source>Remove old releases…</source>
        <translation>清理旧发布…</translation>
    </message>
    <message>
        <source>Releases removed up to this one: %1</source>
        <translation>到此为止已删除的发布：%1</translation>
    </message>
    <message>
        <source>What it held is gone and cannot be restored. A checkpoint signs off the removal, so the history that stays can be verified.</source>
        <translation>其内容已删除，无法还原。检查点已为该清理签收，因此保留的历史仍可验证。</translation>
    </message>
    <message>
        <source>What is to be kept is asked next.</source>
        <translation>接下来会询问要保留多少。</translation>
    </message>
    <message>
        <source>There is nothing before the newest release.</source>
        <translation>最新发布之前没有其他发布。</translation>
    </message>
</context>
<context>
    <name>widgets::RowDetail</name>
    <message>
        <source>Close (Esc)</source>
        <translation>关闭 (Esc)</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>The chosen row in full</source>
        <translation>所选行的完整内容</translation>
    </message>
</context>
<context>
    <name>widgets::Section</name>
    <message>
        <source>what was pointed at is gone</source>
        <translation>所指的内容已不存在</translation>
    </message>
    <message>
        <source>what was pointed at is not loaded</source>
        <translation>所指的内容未加载</translation>
    </message>
</context>
<context>
    <name>widgets::ServiceHead</name>
    <message>
        <source>%1 for %2</source>
        <translation>%1，已持续 %2</translation>
    </message>
    <message>
        <source>%1: %2, %3 ago</source>
        <translation>%1：%2，%3 前</translation>
    </message>
    <message>
        <source>data %1 old</source>
        <translation>数据为 %1 前</translation>
    </message>
    <message>
        <source>no answer yet from %1</source>
        <translation>%1 尚未应答</translation>
    </message>
</context>
<context>
    <name>widgets::ServicePage</name>
    <message>
        <source>Instances</source>
        <translation>实例</translation>
    </message>
    <message>
        <source>No registration names this service.</source>
        <translation>没有注册信息指向该服务。</translation>
    </message>
    <message>
        <source>Pods</source>
        <translation>Pod</translation>
    </message>
    <message>
        <source>No pod belongs to it.</source>
        <translation>没有属于它的 Pod。</translation>
    </message>
    <message>
        <source>Workloads</source>
        <translation>工作负载</translation>
    </message>
    <message>
        <source>No workload belongs to it.</source>
        <translation>没有属于它的工作负载。</translation>
    </message>
    <message>
        <source>Alerts</source>
        <translation>告警</translation>
    </message>
    <message>
        <source>No alert about it.</source>
        <translation>没有与它相关的告警。</translation>
    </message>
    <message>
        <source>Events</source>
        <translation>事件</translation>
    </message>
    <message>
        <source>No events about it in the last hour.</source>
        <translation>最近一小时内没有与它相关的事件。</translation>
    </message>
    <message>
        <source>How we know</source>
        <translation>判定依据</translation>
    </message>
    <message>
        <source>Services</source>
        <translation>服务</translation>
    </message>
    <message>
        <source>back to the services</source>
        <translation>返回服务列表</translation>
    </message>
    <message>
        <source>Go to: %1</source>
        <translation>转到：%1</translation>
    </message>
    <message>
        <source>No source names it now. It may have been deleted, or renamed.</source>
        <translation>当前没有数据源提到它。它可能已被删除或重命名。</translation>
    </message>
    <message>
        <source>%1 is not there</source>
        <translation>%1 不存在</translation>
    </message>
    <message>
        <source>Back to the services</source>
        <translation>返回服务列表</translation>
    </message>
    <message>
        <source>a row in full; again to close it</source>
        <translation>完整显示一行；再按一次关闭</translation>
    </message>
    <message>
        <source>%1 could not be loaded</source>
        <translation>无法加载 %1</translation>
    </message>
    <message>
        <source>%1 is not loaded</source>
        <translation>%1 未加载</translation>
    </message>
    <message>
        <source>Whether it is still there is not known.</source>
        <translation>它是否仍然存在尚不可知。</translation>
    </message>
    <message>
        <source>Alerts are not known: no Prometheus and no Alertmanager is configured.</source>
        <translation>告警情况未知：未配置 Prometheus 和 Alertmanager。</translation>
    </message>
    <message>
        <source>Show changes</source>
        <translation>显示变更</translation>
    </message>
    <message>
        <source>Copy times</source>
        <translation>复制时间</translation>
    </message>
    <message>
        <source>the selected time</source>
        <translation>所选时段</translation>
    </message>
    <message>
        <source>Zoom to the selected time</source>
        <translation>缩放到所选时间</translation>
    </message>
    <message>
        <source>restart; asks first</source>
        <translation>重启；会先询问</translation>
    </message>
    <message>
        <source>scale; asks first</source>
        <translation>扩缩容；会先询问</translation>
    </message>
    <message>
        <source>Configuration</source>
        <translation>配置</translation>
    </message>
    <message>
        <source>No configuration is known to be used by it.</source>
        <translation>未知它使用任何配置。</translation>
    </message>
</context>
<context>
    <name>widgets::ServicesPage</name>
    <message>
        <source>Services</source>
        <translation>服务</translation>
    </message>
    <message>
        <source>/  filter: words, health:critical, ns:shop …</source>
        <translation>/  过滤：词、health:critical、ns:shop …</translation>
    </message>
    <message>
        <source>Filter the services</source>
        <translation>过滤服务</translation>
    </message>
    <message>
        <source>No service is known yet. Services appear as soon as a source names one.</source>
        <translation>尚未发现服务。一旦有数据源提供，服务就会出现。</translation>
    </message>
    <message>
        <source>Look at the sources</source>
        <translation>查看数据源</translation>
    </message>
    <message>
        <source>choose a service</source>
        <translation>选择服务</translation>
    </message>
    <message>
        <source>open it</source>
        <translation>打开服务</translation>
    </message>
    <message>
        <source>copy the rows; with Shift as Markdown</source>
        <translation>复制行；按住 Shift 复制为 Markdown</translation>
    </message>
    <message>
        <source>Show only critical services</source>
        <translation>仅显示严重的服务</translation>
    </message>
    <message>
        <source>Show only stale services</source>
        <translation>仅显示陈旧的服务</translation>
    </message>
    <message>
        <source>Show all services</source>
        <translation>显示全部服务</translation>
    </message>
    <message>
        <source>Services: %1</source>
        <translation>服务：%1</translation>
    </message>
    <message>
        <source>Services: %1 of %2</source>
        <translation>服务：%1/%2</translation>
    </message>
    <message>
        <source>sorted by worst first, then name</source>
        <translation>按最差优先、再按名称排序</translation>
    </message>
    <message>
        <source>sorted by column</source>
        <translation>按列排序</translation>
    </message>
    <message>
        <source>open</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>filter</source>
        <translation>过滤</translation>
    </message>
    <message>
        <source>do anything</source>
        <translation>执行任何操作</translation>
    </message>
    <message>
        <source>all keys</source>
        <translation>全部快捷键</translation>
    </message>
    <message>
        <source>filter; ↓ goes to the rows, Esc clears</source>
        <translation>过滤；↓ 进入列表，Esc 清除</translation>
    </message>
    <message>
        <source>warning: %1</source>
        <translation>警告：%1</translation>
    </message>
    <message>
        <source>filter not understood</source>
        <translation>无法理解过滤条件</translation>
    </message>
    <message>
        <source>restart the service; asks first</source>
        <translation>重启服务；会先询问</translation>
    </message>
    <message>
        <source>scale the service; asks first</source>
        <translation>扩缩容服务；会先询问</translation>
    </message>
</context>
<context>
    <name>widgets::Shell</name>
    <message>
        <source>page</source>
        <translation>页面</translation>
    </message>
    <message>
        <source>environment</source>
        <translation>环境</translation>
    </message>
    <message>
        <source>time range</source>
        <translation>时间范围</translation>
    </message>
    <message>
        <source>Go on with live updates</source>
        <translation>恢复实时更新</translation>
    </message>
    <message>
        <source>Pause live updates</source>
        <translation>暂停实时更新</translation>
    </message>
    <message>
        <source>window</source>
        <translation>窗口</translation>
    </message>
    <message>
        <source>Open this page in its own window</source>
        <translation>在独立窗口中打开本页</translation>
    </message>
    <message>
        <source>Keys of this page</source>
        <translation>本页快捷键</translation>
    </message>
    <message>
        <source>help</source>
        <translation>帮助</translation>
    </message>
    <message>
        <source>Dark theme</source>
        <translation>深色主题</translation>
    </message>
    <message>
        <source>Light theme</source>
        <translation>浅色主题</translation>
    </message>
    <message>
        <source>High contrast theme</source>
        <translation>高对比度主题</translation>
    </message>
    <message>
        <source>Theme of the system</source>
        <translation>跟随系统主题</translation>
    </message>
    <message>
        <source>look</source>
        <translation>外观</translation>
    </message>
    <message>
        <source>search or do anything</source>
        <translation>搜索或执行操作</translation>
    </message>
    <message>
        <source>filter this page</source>
        <translation>过滤本页</translation>
    </message>
    <message>
        <source>close, then back</source>
        <translation>关闭，再返回</translation>
    </message>
    <message>
        <source>back</source>
        <translation>后退</translation>
    </message>
    <message>
        <source>forward</source>
        <translation>前进</translation>
    </message>
    <message>
        <source>this page in its own window</source>
        <translation>在独立窗口中打开本页</translation>
    </message>
    <message>
        <source>this sheet</source>
        <translation>本表</translation>
    </message>
    <message>
        <source>go to %1</source>
        <translation>转到%1</translation>
    </message>
    <message>
        <source>Everywhere</source>
        <translation>全局</translation>
    </message>
    <message numerus="yes">
        <source>%n actions are under way and end with this window: what was sent stays, and steps that are not begun are left out. Wait for their end, or close it again.</source>
        <translation>
            <numerusform>%n 个操作正在进行，会随此窗口一起结束：已发送的保持不变，尚未开始的步骤不再执行。请等待其结束，或再次关闭窗口。</numerusform>
        </translation>
    </message>
    <message>
        <source>Charts</source>
        <translation>图表</translation>
    </message>
</context>
<context>
    <name>widgets::Signals</name>
    <message>
        <source>Rate</source>
        <translation>请求速率</translation>
    </message>
    <message>
        <source>requests/s</source>
        <translation>请求/s</translation>
    </message>
    <message>
        <source>Errors</source>
        <translation>错误率</translation>
    </message>
    <message>
        <source>% of requests</source>
        <translation>占请求的 %</translation>
    </message>
    <message>
        <source>warning from %1</source>
        <translation>%1 起警告</translation>
    </message>
    <message>
        <source>critical from %1</source>
        <translation>%1 起严重</translation>
    </message>
    <message>
        <source>Latency</source>
        <translation>延迟</translation>
    </message>
    <message>
        <source>Saturation</source>
        <translation>饱和度</translation>
    </message>
    <message>
        <source>% of limit</source>
        <translation>占限额的 %</translation>
    </message>
    <message>
        <source>No data in this time</source>
        <translation>该时段内无数据</translation>
    </message>
    <message>
        <source>cpu</source>
        <translation>CPU</translation>
    </message>
    <message>
        <source>memory</source>
        <translation>内存</translation>
    </message>
</context>
<context>
    <name>widgets::SourcesPage</name>
    <message>
        <source>Try again now</source>
        <translation>立即重试</translation>
    </message>
    <message>
        <source>Sources</source>
        <translation>数据源</translation>
    </message>
    <message>
        <source>No source is configured.</source>
        <translation>未配置数据源。</translation>
    </message>
    <message>
        <source>Connect a platform</source>
        <translation>接入平台</translation>
    </message>
    <message>
        <source>choose a source</source>
        <translation>选择数据源</translation>
    </message>
    <message>
        <source>examine its connection</source>
        <translation>诊断其连接</translation>
    </message>
    <message>
        <source>try again now</source>
        <translation>立即重试</translation>
    </message>
    <message>
        <source>Examine the chosen connection</source>
        <translation>诊断所选连接</translation>
    </message>
    <message>
        <source>Choose a source first.</source>
        <translation>请先选择一个数据源。</translation>
    </message>
    <message>
        <source>%1 is asked …</source>
        <translation>正在请求 %1 …</translation>
    </message>
    <message>
        <source>%1 is being tried again.</source>
        <translation>正在重试 %1。</translation>
    </message>
</context>
<context>
    <name>widgets::StatePanel</name>
    <message>
        <source>Copy details</source>
        <translation>复制详情</translation>
    </message>
</context>
<context>
    <name>widgets::TablePanel</name>
    <message>
        <source>Table</source>
        <translation>表格</translation>
    </message>
    <message>
        <source>filter…</source>
        <translation>过滤…</translation>
    </message>
    <message>
        <source>Filter of %1</source>
        <translation>%1 的过滤</translation>
    </message>
    <message numerus="yes">
        <source>%n row(s)</source>
        <translation>
            <numerusform>%n 行</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 of %2 fit the filter</source>
        <translation>%2 行中有 %1 符合过滤</translation>
    </message>
    <message>
        <source>Only the first %1 rows are here</source>
        <translation>此处仅有前 %1 行</translation>
    </message>
</context>
<context>
    <name>widgets::TallyBar</name>
    <message>
        <source>Show only these</source>
        <translation>只显示这些</translation>
    </message>
</context>
<context>
    <name>widgets::TextPanel</name>
    <message>
        <source>Text</source>
        <translation>文本</translation>
    </message>
</context>
<context>
    <name>widgets::TimeDialog</name>
    <message>
        <source>Show this range</source>
        <translation>显示该范围</translation>
    </message>
    <message>
        <source>Custom time range</source>
        <translation>自定义时间范围</translation>
    </message>
    <message>
        <source>From</source>
        <translation>从</translation>
    </message>
    <message>
        <source>To</source>
        <translation>到</translation>
    </message>
    <message>
        <source>Local time (2026-11-21 08:15, 08:15) or before now (-2h, -30m)</source>
        <translation>本地时间（2026-11-21 08:15、08:15）或相对当前（-2h、-30m）</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>&quot;From&quot; is no time that can be read.</source>
        <translation>“从”不是可识别的时间。</translation>
    </message>
    <message>
        <source>&quot;To&quot; is no time that can be read.</source>
        <translation>“到”不是可识别的时间。</translation>
    </message>
    <message>
        <source>The end has to come after the beginning.</source>
        <translation>结束时间必须晚于开始时间。</translation>
    </message>
</context>
<context>
    <name>widgets::TimeSeriesChart</name>
    <message>
        <source>Loading…</source>
        <translation>加载中…</translation>
    </message>
    <message>
        <source>No data in this time range</source>
        <translation>该时间范围内无数据</translation>
    </message>
    <message>
        <source>stale</source>
        <translation>陈旧</translation>
    </message>
    <message>
        <source>d MMM</source>
        <extracomment>A day on a time axis</extracomment>
        <translation>M月d日</translation>
    </message>
    <message>
        <source>MMM</source>
        <extracomment>A month on a time axis</extracomment>
        <translation>M月</translation>
    </message>
    <message>
        <source>d MMM yyyy</source>
        <extracomment>A day of another year on a time axis</extracomment>
        <translation>yyyy年M月d日</translation>
    </message>
    <message>
        <source>Series</source>
        <translation>序列</translation>
    </message>
    <message>
        <source>Min</source>
        <translation>最小</translation>
    </message>
    <message>
        <source>Max</source>
        <translation>最大</translation>
    </message>
    <message>
        <source>Mean</source>
        <translation>平均</translation>
    </message>
    <message>
        <source>Last</source>
        <translation>最近</translation>
    </message>
    <message>
        <source>Sum</source>
        <translation>合计</translation>
    </message>
    <message>
        <source>Search: %1</source>
        <translation>搜索：%1</translation>
    </message>
    <message>
        <source>No series with “%1” in its name</source>
        <translation>没有名称包含“%1”的序列</translation>
    </message>
    <message>
        <source>Zoom to the selected time</source>
        <translation>缩放到所选时间</translation>
    </message>
    <message>
        <source>Copy %1: %2</source>
        <translation>复制 %1：%2</translation>
    </message>
    <message>
        <source>Exemplars: %1, the greatest %2</source>
        <translation>样例：%1 个，最大 %2</translation>
    </message>
    <message>
        <source>Copy picture</source>
        <translation>复制图片</translation>
    </message>
    <message>
        <source>Copy values</source>
        <translation>复制数值</translation>
    </message>
    <message>
        <source>Copy values as CSV</source>
        <translation>以 CSV 格式复制数值</translation>
    </message>
    <message>
        <source>Zoom out</source>
        <translation>缩小</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>后退</translation>
    </message>
    <message>
        <source>Forward</source>
        <translation>前进</translation>
    </message>
    <message>
        <source>Show all series</source>
        <translation>显示所有序列</translation>
    </message>
    <message>
        <source>Legend in a line</source>
        <translation>单行图例</translation>
    </message>
    <message>
        <source>Legend as a list</source>
        <translation>列表图例</translation>
    </message>
    <message>
        <source>Legend as a table</source>
        <translation>表格图例</translation>
    </message>
    <message>
        <source>Time (UTC)</source>
        <translation>时间 (UTC)</translation>
    </message>
    <message>
        <source>Copied the first %1 times; %2 more are too much for the clipboard. Select a shorter time.</source>
        <translation>已复制前 %1 个时间点；其余 %2 个超出剪贴板容量。请选择更短的时间。</translation>
    </message>
    <message>
        <source>+%1 more</source>
        <translation>+%1 项</translation>
    </message>
    <message>
        <source>held while a time is selected</source>
        <translation>选中时段期间暂停推进</translation>
    </message>
    <message>
        <source>drag</source>
        <translation>拖动</translation>
    </message>
    <message>
        <source>zoom; with Shift the values too</source>
        <translation>放大时间范围；加 Shift 同时放大数值</translation>
    </message>
    <message>
        <source>Ctrl drag</source>
        <translation>Ctrl+拖动</translation>
    </message>
    <message>
        <source>select a time</source>
        <translation>选择一段时间</translation>
    </message>
    <message>
        <source>Alt drag</source>
        <translation>Alt+拖动</translation>
    </message>
    <message>
        <source>move the charts&apos; time</source>
        <translation>移动图表的时间</translation>
    </message>
    <message>
        <source>Ctrl wheel</source>
        <translation>Ctrl+滚轮</translation>
    </message>
    <message>
        <source>zoom at the pointer; Shift moves the time</source>
        <translation>在指针处缩放；Shift 移动时间</translation>
    </message>
    <message>
        <source>move the crosshair; with Ctrl ten samples</source>
        <translation>移动十字线；加 Ctrl 每次十个样本</translation>
    </message>
    <message>
        <source>to the first and the last sample</source>
        <translation>转到第一个和最后一个样本</translation>
    </message>
    <message>
        <source>zoom in and out; with Alt the values</source>
        <translation>放大和缩小；加 Alt 缩放数值</translation>
    </message>
    <message>
        <source>select a time; Enter for its actions</source>
        <translation>选择一段时间；按 Enter 查看可用操作</translation>
    </message>
    <message>
        <source>the charts&apos; time before and after</source>
        <translation>图表之前和之后的时间</translation>
    </message>
    <message>
        <source>the charts&apos; time before; with Shift after</source>
        <translation>图表之前的时间；加 Shift 为之后的时间</translation>
    </message>
    <message>
        <source>all the way back</source>
        <translation>回到最初的时间</translation>
    </message>
    <message>
        <source>ends the selection, the crosshair, the zoom</source>
        <translation>依次取消选择、十字线和缩放</translation>
    </message>
    <message>
        <source>copy values; with Shift the picture</source>
        <translation>复制数值；加 Shift 复制图片</translation>
    </message>
    <message>
        <source>what can be done with the chart</source>
        <translation>图表可用的操作</translation>
    </message>
    <message>
        <source>to the legend; letters search</source>
        <translation>转到图例；输入字母可搜索</translation>
    </message>
    <message>
        <source>click</source>
        <translation>单击</translation>
    </message>
    <message>
        <source>in the legend: one series alone; Ctrl adds</source>
        <translation>在图例中：只显示一条序列；加 Ctrl 可增减</translation>
    </message>
    <message>
        <source>in the legend: one series alone; Space adds</source>
        <translation>在图例中：只显示一条序列；按空格键可增减</translation>
    </message>
    <message>
        <source>in the legend: the order; ← → the column</source>
        <translation>在图例中：改变顺序；← → 选择列</translation>
    </message>
</context>
<context>
    <name>widgets::TopBar</name>
    <message>
        <source>last %1</source>
        <translation>近 %1</translation>
    </message>
    <message>
        <source>d MMM HH:mm</source>
        <translation>M月d日 HH:mm</translation>
    </message>
    <message>
        <source>HH:mm:ss</source>
        <translation>HH:mm:ss</translation>
    </message>
    <message>
        <source>Search or do anything</source>
        <translation>搜索或执行操作</translation>
    </message>
    <message>
        <source>Environment</source>
        <translation>环境</translation>
    </message>
    <message>
        <source>All environments</source>
        <translation>全部环境</translation>
    </message>
    <message>
        <source>%1 (protected)</source>
        <translation>%1（受保护）</translation>
    </message>
    <message>
        <source>Custom range…</source>
        <translation>自定义范围…</translation>
    </message>
    <message>
        <source>Environment %1, protected</source>
        <translation>环境 %1，受保护</translation>
    </message>
    <message>
        <source>Environment %1</source>
        <translation>环境 %1</translation>
    </message>
    <message>
        <source>Time range: %1</source>
        <translation>时间范围：%1</translation>
    </message>
    <message>
        <source>paused</source>
        <translation>已暂停</translation>
    </message>
    <message>
        <source>live</source>
        <translation>实时</translation>
    </message>
    <message>
        <source>Go on with live updates</source>
        <translation>恢复实时更新</translation>
    </message>
    <message>
        <source>Pause live updates</source>
        <translation>暂停实时更新</translation>
    </message>
    <message>
        <source>no sources</source>
        <translation>无数据源</translation>
    </message>
    <message numerus="yes">
        <source>%1 of %n sources live</source>
        <translation>
            <numerusform>%n 个数据源中 %1 个实时</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n sources, newest %1</source>
        <translation>
            <numerusform>%n 个数据源，最新 %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n sources</source>
        <translation>
            <numerusform>%n 个数据源</numerusform>
        </translation>
    </message>
    <message>
        <source>no data</source>
        <translation>无数据</translation>
    </message>
    <message>
        <source>partly stale</source>
        <translation>部分陈旧</translation>
    </message>
    <message>
        <source>stale</source>
        <translation>陈旧</translation>
    </message>
    <message>
        <source>loading</source>
        <translation>加载中</translation>
    </message>
    <message>
        <source>Data: %1</source>
        <translation>数据：%1</translation>
    </message>
    <message>
        <source>d MMM HH:mm:ss</source>
        <translation>M月d日 HH:mm:ss</translation>
    </message>
    <message numerus="yes">
        <source>%n actions under way</source>
        <translation>
            <numerusform>%n 个操作进行中</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1, %n need a look</source>
        <translation>
            <numerusform>%1，%n 个需要查看</numerusform>
        </translation>
    </message>
    <message>
        <source>Show all actions</source>
        <translation>显示全部操作</translation>
    </message>
</context>
<context>
    <name>widgets::ValueView</name>
    <message>
        <source>Text</source>
        <translation>文本</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>键</translation>
    </message>
    <message>
        <source>Show the value as text</source>
        <translation>以文本显示该值</translation>
    </message>
    <message>
        <source>Show the value by its inner keys</source>
        <translation>按内部键显示该值</translation>
    </message>
</context>
<context>
    <name>widgets::VerbBar</name>
    <message>
        <source>More</source>
        <translation>更多</translation>
    </message>
    <message>
        <source>More verbs; those that destroy something stand last</source>
        <translation>更多操作；有破坏性的排在最后</translation>
    </message>
    <message>
        <source>More verbs</source>
        <translation>更多操作</translation>
    </message>
    <message>
        <source>What can be done is not known: %1</source>
        <translation>可执行的操作未知：%1</translation>
    </message>
    <message>
        <source>Asking what can be done …</source>
        <translation>正在询问可执行的操作……</translation>
    </message>
    <message>
        <source>Not allowed (%1): %2</source>
        <translation>不允许（%1）：%2</translation>
    </message>
    <message>
        <source>action</source>
        <translation>操作</translation>
    </message>
    <message>
        <source>not allowed: %1</source>
        <translation>不允许：%1</translation>
    </message>
    <message>
        <source>Not now (%1): %2</source>
        <translation>目前不适用（%1）：%2</translation>
    </message>
    <message>
        <source>not now: %1</source>
        <translation>目前不适用：%1</translation>
    </message>
</context>
<context>
    <name>widgets::Verbs</name>
    <message>
        <source>Asking what can be done …</source>
        <translation>正在询问可执行的操作……</translation>
    </message>
    <message>
        <source>What can be done is not known: %1</source>
        <translation>可执行的操作未知：%1</translation>
    </message>
    <message>
        <source>Nothing can be done to it from here.</source>
        <translation>无法从这里对其执行操作。</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
</context>
<context>
    <name>widgets::WelcomePage</name>
    <message>
        <source>Connect a platform</source>
        <translation>接入平台</translation>
    </message>
    <message>
        <source>Name of the environment</source>
        <translation>环境名称</translation>
    </message>
    <message>
        <source>Connect one source</source>
        <translation>接入 1 个数据源</translation>
    </message>
    <message>
        <source>Connect %1 sources</source>
        <translation>接入 %1 个数据源</translation>
    </message>
    <message>
        <source>What runs: pods, workloads and their events, and what of it is ready.</source>
        <translation>正在运行的内容：Pod、工作负载及其事件，以及哪些已就绪。</translation>
    </message>
    <message>
        <source>What is registered: services, their instances and health checks.</source>
        <translation>已注册的内容：服务、服务实例及其健康检查。</translation>
    </message>
    <message>
        <source>What services do: rate, errors, latency and saturation, and alerts.</source>
        <translation>服务的表现：请求速率、错误率、延迟、饱和度以及告警。</translation>
    </message>
    <message>
        <source>What is firing now, and which alerts are silenced.</source>
        <translation>当前触发的告警，以及哪些已被静默。</translation>
    </message>
    <message>
        <source>Quarterdeck shows every service with what all of these know about it, side by side. Connecting only reads; nothing is changed there unless somebody does it from here.</source>
        <translation>Quarterdeck 把以下系统对每个服务所知的一切并排展示。连接只会读取；除非有人从这里执行操作，否则不会改动任何内容。</translation>
    </message>
    <message>
        <source>Found on this machine</source>
        <translation>在本机上找到</translation>
    </message>
    <message>
        <source>One of each system is chosen. What belongs to another platform is connected apart, under a name of its own.</source>
        <translation>每种系统预选一个。属于其他平台的请另起名称单独连接。</translation>
    </message>
    <message>
        <source>What belongs together is one environment. It is written down, so the next start connects by itself; passwords and tokens stay where they are.</source>
        <translation>属于同一平台的内容组成一个环境。环境会被保存，下次启动时自动连接；密码和令牌留在原处，不会复制。</translation>
    </message>
    <message>
        <source>Still nothing was found on this machine</source>
        <translation>在本机上仍未找到任何内容</translation>
    </message>
    <message>
        <source>Nothing was found on this machine</source>
        <translation>在本机上未找到任何内容</translation>
    </message>
    <message>
        <source>KUBECONFIG is not set, and ~/.kube/config names no cluster</source>
        <translation>未设置 KUBECONFIG，且 ~/.kube/config 中没有集群</translation>
    </message>
    <message>
        <source>CONSUL_HTTP_ADDR is not set</source>
        <translation>未设置 CONSUL_HTTP_ADDR</translation>
    </message>
    <message>
        <source>PROMETHEUS_URL is not set</source>
        <translation>未设置 PROMETHEUS_URL</translation>
    </message>
    <message>
        <source>ALERTMANAGER_URL is not set</source>
        <translation>未设置 ALERTMANAGER_URL</translation>
    </message>
    <message>
        <source>One of them is enough to begin with. Variables are read when the program starts; a kubeconfig is found as soon as it is there.</source>
        <translation>有其中一个就可以开始。环境变量在程序启动时读取；kubeconfig 文件一旦存在即可找到。</translation>
    </message>
    <message>
        <source>Look again</source>
        <translation>重新查找</translation>
    </message>
    <message>
        <source>By hand</source>
        <translation>手动连接</translation>
    </message>
    <message>
        <source>quarterdeck --kubeconfig FILE --context NAME --consul URL --prometheus URL --alertmanager URL</source>
        <translation>quarterdeck --kubeconfig 文件 --context 名称 --consul URL --prometheus URL --alertmanager URL</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Copy the command</source>
        <translation>复制命令</translation>
    </message>
    <message>
        <source>Any of them will do. Several environments are written into environments.json in the configuration folder.</source>
        <translation>任选其一即可。多个环境请写入配置目录中的 environments.json。</translation>
    </message>
    <message>
        <source>Nothing at hand? quarterdeck-lab plays a small payment platform on this machine and tells how to connect it.</source>
        <translation>手头没有平台？quarterdeck-lab 会在本机模拟一个小型支付平台，并告知如何连接。</translation>
    </message>
    <message>
        <source>to the next choice</source>
        <translation>跳到下一个选项</translation>
    </message>
    <message>
        <source>choose, or leave out</source>
        <translation>选中或取消</translation>
    </message>
    <message>
        <source>connect what is chosen</source>
        <translation>连接所选内容</translation>
    </message>
    <message>
        <source>An environment needs a name.</source>
        <translation>环境需要一个名称。</translation>
    </message>
</context>
<context>
    <name>widgets::notLoaded</name>
    <message>
        <source>Not loaded yet: a source of it has not answered so far.</source>
        <translation>尚未加载：其所需的某个数据源至今无应答。</translation>
    </message>
    <message>
        <source>Not loaded: a source of it refuses access.</source>
        <translation>未加载：其所需的某个数据源拒绝访问。</translation>
    </message>
    <message>
        <source>Not loaded: a source of it does not answer.</source>
        <translation>未加载：其所需的某个数据源无应答。</translation>
    </message>
    <message>
        <source>Not loaded yet: a source of it is being read once more.</source>
        <translation>尚未加载：其所需的某个数据源正在重新读取。</translation>
    </message>
</context>
</TS>
