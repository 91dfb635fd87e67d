//! What may go to another thread, where there are threads: in a browser there is one, and what it gives
//! cannot leave it.

/// [`Send`], but for WebAssembly, where it is anything.
#[cfg(not(target_family = "wasm"))]
pub trait MaybeSend: Send {}

#[cfg(not(target_family = "wasm"))]
impl<T: Send + ?Sized> MaybeSend for T {}

/// [`Send`], but for WebAssembly, where it is anything.
#[cfg(target_family = "wasm")]
pub trait MaybeSend {}

#[cfg(target_family = "wasm")]
impl<T: ?Sized> MaybeSend for T {}

/// [`Sync`], but for WebAssembly, where it is anything.
#[cfg(not(target_family = "wasm"))]
pub trait MaybeSync: Sync {}

#[cfg(not(target_family = "wasm"))]
impl<T: Sync + ?Sized> MaybeSync for T {}

/// [`Sync`], but for WebAssembly, where it is anything.
#[cfg(target_family = "wasm")]
pub trait MaybeSync {}

#[cfg(target_family = "wasm")]
impl<T: ?Sized> MaybeSync for T {}
