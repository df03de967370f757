#include "workerpool.h"

#include <condition_variable>
#include <deque>
#include <mutex>
#include <thread>
#include <vector>

namespace watch {

class WorkerPool::Queue
{
public:
    explicit Queue(int threads)
    {
        for (int i = 0; i < std::max(1, threads); ++i)
            m_threads.emplace_back([this] { work(); });
    }

    ~Queue()
    {
        {
            const std::lock_guard lock(m_mutex);
            m_ending = true;
        }
        m_wake.notify_all();
        for (std::thread &thread : m_threads)
            thread.join();
    }

    void add(std::function<void()> work)
    {
        {
            const std::lock_guard lock(m_mutex);
            m_waiting.push_back(std::move(work));
        }
        m_wake.notify_one();
    }

private:
    void work()
    {
        for (;;) {
            std::function<void()> next;
            {
                std::unique_lock lock(m_mutex);
                m_wake.wait(lock, [this] { return m_ending || !m_waiting.empty(); });
                if (m_ending)
                    return;
                next = std::move(m_waiting.front());
                m_waiting.pop_front();
            }
            next();
        }
    }

    std::mutex m_mutex;
    std::condition_variable m_wake;
    std::deque<std::function<void()>> m_waiting;
    bool m_ending = false;
    std::vector<std::thread> m_threads;
};

WorkerPool::WorkerPool(int threads) : m_queue(std::make_unique<Queue>(threads)) {}

WorkerPool::~WorkerPool() = default;

void WorkerPool::enqueue(std::function<void()> work)
{
    m_queue->add(std::move(work));
}

} // namespace watch
