#pragma once

#include <QObject>

#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>

namespace linklocal {

/// Lives on the reading thread and turns a wake event into a call.
class MailWaker final : public QObject
{
public:
    explicit MailWaker(std::function<void()> wake) : m_wake(std::move(wake)) {}
    static void post(MailWaker *waker);
    /// Nothing is called any more, even when a wake event is still under way.
    void forget() { m_wake = nullptr; }

protected:
    void customEvent(QEvent *event) override;

private:
    std::function<void()> m_wake;
};

/// A queue from any thread into the event loop of one: what is pushed arrives in order at the reader, through its event
/// loop. What lies in it before there is a reader waits; after the reader has gone, it is dropped.
template <class T> class Mailbox
{
public:
    /// `bytes` is what the item counts for in pendingBytes().
    void push(T item, qint64 bytes = 0)
    {
        const std::lock_guard lock(m_mutex);
        if (m_isClosed)
            return;
        m_items.push_back({std::move(item), bytes});
        m_bytes += bytes;
        wake();
    }
    /// Pushed and not yet read.
    qint64 pendingBytes() const
    {
        const std::lock_guard lock(m_mutex);
        return m_bytes;
    }

private:
    template <class> friend class MailReader;
    struct Item
    {
        T value;
        qint64 bytes;
    };
    void wake() // with the mutex held: the waker's destructor waits for it
    {
        if (m_waker && !m_items.empty() && !std::exchange(m_isAwake, true))
            MailWaker::post(m_waker);
    }

    mutable std::mutex m_mutex;
    std::deque<Item> m_items;
    qint64 m_bytes = 0;
    MailWaker *m_waker = nullptr;
    bool m_isAwake = false;
    bool m_isClosed = false;
};

/// The reading end; destroying it closes the mailbox. Created, used and destroyed on the reading thread; the handler
/// may destroy it.
template <class T> class MailReader
{
public:
    MailReader(std::shared_ptr<Mailbox<T>> box, std::function<void(T)> handler)
        : m_box(std::move(box))
        , m_handler(std::move(handler))
        , m_waker(new MailWaker([this] { read(); }))
    {
        const std::lock_guard lock(m_box->m_mutex);
        m_box->m_waker = m_waker.get();
        m_box->wake();
    }
    MailReader(const MailReader &) = delete;
    MailReader &operator=(const MailReader &) = delete;
    ~MailReader()
    {
        std::deque<typename Mailbox<T>::Item> forgotten; // destroyed outside the lock
        {
            const std::lock_guard lock(m_box->m_mutex);
            m_box->m_waker = nullptr;
            m_box->m_isClosed = true;
            m_box->m_bytes = 0;
            std::swap(forgotten, m_box->m_items);
        }
        m_waker->forget();
        m_waker.release()->deleteLater(); // we may be inside its event
    }

private:
    void read()
    {
        const auto box = m_box;
        const std::weak_ptr<int> self = m_self;
        {
            const std::lock_guard lock(box->m_mutex);
            box->m_isAwake = false;
        }
        const auto handler = m_handler;
        for (;;) {
            std::optional<T> next;
            {
                const std::lock_guard lock(box->m_mutex);
                if (box->m_items.empty())
                    return;
                next.emplace(std::move(box->m_items.front().value));
                box->m_bytes -= box->m_items.front().bytes;
                box->m_items.pop_front();
            }
            handler(std::move(*next));
            if (self.expired())
                return;
        }
    }

    std::shared_ptr<Mailbox<T>> m_box;
    std::function<void(T)> m_handler;
    std::unique_ptr<MailWaker> m_waker;
    std::shared_ptr<int> m_self = std::make_shared<int>(0);
};

} // namespace linklocal
