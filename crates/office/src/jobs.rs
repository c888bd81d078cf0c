//! Use cases: run, cancel and resume a job of any kind.

use acometida_domain::{Actor, Job, JobId, JobKind, RequestId};

use crate::{
    Office, Result, allow,
    billing::{invoices::BillJob, print::PrintJob, suspension::ContractStatesJob},
    customers::export::ExportJob,
    demo::DemoJob,
    kernel::jobs::{JobRequest, stored_request},
    metering::imports::FileImport,
    settlement::{cycles::SettleJob, what_if::WhatIfJob},
};

/// Evaluates `$then` with the stored request of a job as its type.
macro_rules! with_request {
    ($stored:expr, |$request:ident| $then:expr) => {
        with_request!($stored, |$request| $then, Demo DemoJob, Import FileImport, Settle SettleJob, Bill BillJob, Print PrintJob,
            Export ExportJob, ContractStates ContractStatesJob, WhatIf WhatIfJob)
    };
    ($stored:expr, |$request:ident| $then:expr, $($kind:ident $type:ident),+) => {
        match $stored.kind {
            $(JobKind::$kind => {
                let $request: $type = stored_request(&$stored)?;
                $then
            })+
        }
    };
}

impl Office {
    /// Runs a job to its end and returns its final state. A job already running or done is not run again.
    ///
    /// # Errors
    /// [`OfficeError`](crate::OfficeError) when the end of the job cannot be stored; an error of the work itself is in
    /// [`Job::error`].
    pub async fn run_job(&self, actor: &Actor, id: JobId) -> Result<Job> {
        let stored = self.stored_job(id).await?;
        with_request!(stored, |request| self.run_request(actor, stored, request).await)
    }

    /// Requests a job to stop at its next step. Completed work stays.
    ///
    /// # Errors
    /// [`OfficeError::Forbidden`](crate::OfficeError::Forbidden) without the permission needed to start it.
    pub async fn cancel_job(&self, actor: &Actor, id: JobId) -> Result<Job> {
        let stored = self.stored_job(id).await?;
        with_request!(stored, |request| allow(actor, request.permission())?);
        self.signal_cancel(id);
        Ok(self.read_job(stored))
    }

    /// Makes an interrupted, cancelled or failed job ready to continue; [`run_job`](Self::run_job) runs it.
    ///
    /// # Errors
    /// [`OfficeError::Forbidden`](crate::OfficeError::Forbidden) without the permission needed to start it.
    pub async fn resume_job(&self, actor: &Actor, request: RequestId, id: JobId) -> Result<Job> {
        let stored = self.stored_job(id).await?;
        let permission = with_request!(stored, |request| request.permission());
        self.restart(actor, permission, request, stored).await
    }
}
