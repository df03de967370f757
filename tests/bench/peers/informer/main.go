// The peer of the pod benchmarks: a client-go shared informer over all pods with client-go's defaults (protobuf asked
// for, as kubectl's and the controllers' clients do). Prints one JSON line when the cache is synced and, after -watch
// seconds more, one about the CPU that the watch events cost.
package main

import (
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"strconv"
	"strings"
	"sync/atomic"
	"syscall"
	"time"

	corev1 "k8s.io/api/core/v1"
	"k8s.io/client-go/informers"
	"k8s.io/client-go/kubernetes"
	"k8s.io/client-go/tools/cache"
	"k8s.io/client-go/tools/clientcmd"
)

func cpuSeconds() float64 {
	var usage syscall.Rusage
	_ = syscall.Getrusage(syscall.RUSAGE_SELF, &usage)
	seconds := func(t syscall.Timeval) float64 { return float64(t.Sec) + float64(t.Usec)/1e6 }
	return seconds(usage.Utime) + seconds(usage.Stime)
}

// memoryMiB reads a line such as VmRSS or VmHWM of this process.
func memoryMiB(name string) float64 {
	status, _ := os.ReadFile("/proc/self/status")
	for _, line := range strings.Split(string(status), "\n") {
		if strings.HasPrefix(line, name+":") {
			kib, _ := strconv.ParseFloat(strings.Fields(line)[1], 64)
			return kib / 1024
		}
	}
	return 0
}

func say(values map[string]any) {
	line, _ := json.Marshal(values)
	fmt.Println(string(line))
}

func main() {
	kubeconfig := flag.String("kubeconfig", os.Getenv("KUBECONFIG"), "path of a kubeconfig")
	watch := flag.Duration("watch", 0, "how long to follow events after the cache is synced")
	settle := flag.Duration("settle", 0, "how long to wait before that, not counted")
	flag.Parse()

	config, err := clientcmd.BuildConfigFromFlags("", *kubeconfig)
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(2)
	}
	config.ContentType = "application/vnd.kubernetes.protobuf"
	config.AcceptContentTypes = "application/vnd.kubernetes.protobuf,application/json"
	client, err := kubernetes.NewForConfig(config)
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(2)
	}

	start := time.Now()
	factory := informers.NewSharedInformerFactory(client, 0)
	informer := factory.Core().V1().Pods().Informer()
	var events atomic.Int64
	_, _ = informer.AddEventHandler(cache.ResourceEventHandlerFuncs{
		UpdateFunc: func(_, now any) {
			if _, isPod := now.(*corev1.Pod); isPod {
				events.Add(1)
			}
		},
	})
	stop := make(chan struct{})
	factory.Start(stop)
	if !cache.WaitForCacheSync(stop, informer.HasSynced) {
		os.Exit(1)
	}
	say(map[string]any{"ready_s": time.Since(start).Seconds(), "cpu_s": cpuSeconds(), "pods": len(informer.GetStore().ListKeys()),
		"rss_mib": memoryMiB("VmRSS"), "peak_mib": memoryMiB("VmHWM")})

	if *watch > 0 {
		time.Sleep(*settle)
		before, began := cpuSeconds(), time.Now()
		events.Store(0)
		time.Sleep(*watch)
		seconds := time.Since(began).Seconds()
		say(map[string]any{"watch_cpu_s": cpuSeconds() - before, "watch_s": seconds, "events": events.Load(),
			"rss_mib": memoryMiB("VmRSS")})
	}
	close(stop)
}
